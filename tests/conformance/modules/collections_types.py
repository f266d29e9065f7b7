# deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap and UserDict.
from collections import *
import collections


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.maxlen, 3 in d, list(reversed(d)))
d = deque('abc')
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
d.extend('xy')
d.extendleft('12')
print(d, d.index('x'), d.count('b'))
d.remove('x')
d.insert(1, 'Q')
d.reverse()
print(d, d.pop(), d.popleft())
d[0] = 'Z'
del d[1]
print(d, d.copy() == d, d + deque([1]), deque([1, 2]) * 2, deque([1]) < deque([2]))
print(bool(deque()))
d.clear()
print(d, deque(maxlen=2), deque([[1], deque()]))
e = deque()
e.append(e)
print(e)
print(outcome(lambda: deque().pop()))
print(outcome(lambda: deque().popleft()))
print(outcome(lambda: deque([1])[5]))
print(outcome(lambda: deque([1]).remove(2)))
print(outcome(lambda: deque([1]).index(9)))
print(outcome(lambda: hash(deque())))
print(outcome(lambda: deque(maxlen=-1)))
print(outcome(lambda: deque([1], 1).insert(0, 1)))
print(outcome(lambda: deque(3)))
print(outcome(lambda: deque([1]) + [1]))
try:
    x = deque([1, 2])
    for i in x:
        x.append(1)
except RuntimeError as ex:
    print(ex)
dd = defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dict(dd), 'z' in dd, dd.get('q'), dd.default_factory)
di = defaultdict(int, a=5)
di['x'] += 1
print(di, di.copy())
dn = defaultdict(None)
try:
    dn['k']
except KeyError as ex:
    print('KeyError', ex)
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 2
print(nested['a']['b'])
c = Counter('abracadabra')
print(c, c.most_common(2), c['zz'], sorted(c.elements()), c.total())
c.update('aaa')
c.subtract({'b': 5})
print(c, +c, -c, c + Counter(a=1), c - Counter('a' * 20), c & Counter('ab'))
print(c | Counter('zz'))
print(Counter(a=1) == Counter(a=1, b=0), Counter([1, 1, 2]), Counter())
print(dict(Counter('aab')), Counter({'x': 2}).items())
del c['nope']
c['a'] = 0
print(c.most_common(1), len(c))
o = OrderedDict([('a', 1), ('b', 2)])
o.move_to_end('a')
o['c'] = 3
print(o, o.popitem(last=False), list(o), o == OrderedDict(a=1, c=3))
print(o == {'a': 1, 'c': 3})
o.move_to_end('c', last=False)
print(o, list(reversed(o)))
Point = namedtuple('Point', 'x y', defaults=[9])
p = Point(1)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), Point._fields, Point._make([3, 4]))
print(p == (1, 9), Point(x=1, y=2), hash(p) == hash((1, 9)), Point.__doc__)
print(isinstance(p, tuple))
a, b = p
print(a, b, Point._field_defaults, len(p), sorted([Point(2, 1), Point(1, 5)]))
print(outcome(lambda: Point()))
print(outcome(lambda: Point(1, 2, 3)))
print(outcome(lambda: setattr(p, 'x', 1)))
print(outcome(lambda: namedtuple('A', 'class')))
print(outcome(lambda: namedtuple('A', 'a a')))
print(outcome(lambda: namedtuple('A', '_x')))
print(outcome(lambda: Point._make([1])))
print(outcome(lambda: p._replace(q=1)))
print(outcome(lambda: p.zz))


class P3(namedtuple('P3', ['x', 'y'])):
    __slots__ = ()

    def norm(self):
        return self.x + self.y


print(P3(1, 2), P3(1, 2).norm(), namedtuple('R', 'a def a', rename=True)._fields)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm['a'], cm['b'], list(cm), len(cm), cm, cm.new_child({'z': 1})['z'], cm.parents)
print(dict(cm))
cm['n'] = 1
print(cm.maps[0])


class U(UserDict):

    def __setitem__(s, k, v):
        super().__setitem__(k, v * 2)


u = U(a=1)
u['b'] = 2
print(u, u['a'], 'a' in u, len(u), list(u.items()))
print(type(d), Counter, OrderedDict.__module__)
