d = {'b': 1, 'a': 2}
d['c'] = 3
d['b'] = 10
del d['a']
d['a'] = 4
print(d, list(d), list(d.items()), list(reversed(d)), d.pop('c'), d.popitem(), d)
print(d.get('x'), d.get('x', 0), d.setdefault('n', []), d.setdefault('b'), 'n' in d, len(d))
print({**d, 'z': 1}, d | {'b': 0}, dict(x=1, y=2), dict([('p', 1)]), dict.fromkeys('ab', 0), {n: n * n for n in range(3)})
d |= {'q': 1}
d.update([('r', 2)], s=3)
print(d, {1: 'int', 1.0: 'float', True: 'bool'}, {'a': 1} == {'a': 1.0}, d.keys() & {'q', 'zz'}, d.items() >= {('q', 1)})
keys = d.keys()
d['late'] = 1
print(len(keys), 'late' in keys, list(d.values())[-1])
for action in (lambda: d['nope'], lambda: {}.popitem(), lambda: d.pop('nope'), lambda: {[]: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)])):
    try:
        action()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
