t = (1, 'a', [2])
t[2].append(3)
print(t, t + (4,), t * 2, t.index('a'), t.count(1), (1,), (), tuple('ab'), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)))
r = range(2, 20, 3)
print(r, list(r), len(r), r[2], r[-1], 11 in r, 12 in r, r.index(8), r.count(5), r[1:4], list(reversed(r)), range(0) == range(5, 5))
print(r == range(2, 19, 3), hash(range(3)) == hash(range(0, 3)), 2.0 in r, list(range(5, 0, -2)), bool(range(0)))
for action in (lambda: t.__setitem__(0, 1) if hasattr(t, '__setitem__') else t[9], lambda: hash(t), lambda: range(1, 5, 0), lambda: range(1.5), lambda: r[50], lambda: r.index(3)):
    try:
        action()
    except (TypeError, IndexError, ValueError) as error:
        print(error)
try:
    t[0] = 5
except TypeError as error:
    print(error)
