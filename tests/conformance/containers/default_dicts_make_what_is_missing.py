from collections import ChainMap, OrderedDict, defaultdict
groups = defaultdict(list)
for word in 'one two six three'.split():
    groups[len(word)].append(word)
print(groups, groups[9], 10 in groups, groups.get(10), dict(groups), groups.default_factory)
tree = lambda: defaultdict(tree)
t = tree()
t['a']['b'] = 1
print(t['a']['b'], list(t), defaultdict(int, x=5)['y'])
try:
    defaultdict()['k']
except KeyError as error:
    print(error)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end('a')
o.move_to_end('c', last=False)
print(o, o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1})
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
m['c'] = 4
print(m, m['a'], m['b'], sorted(m), m.parents, m.new_child({'a': 0})['a'], len(m))
