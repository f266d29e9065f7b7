a, b = {1, 2, 3}, frozenset([3, 4])
print(a | b, a & b, a - b, a ^ b, type(a | b).__name__, type(b | a).__name__)
print(a.union([9], (8,)), a.intersection('x', [1]), a.difference(range(2)), a.issubset(range(9)), a.isdisjoint([7]))
print(a <= {1, 2, 3, 4}, a < a, a == {3, 2, 1}, b == {3, 4}, {1} > set(), frozenset() == set())
a.update([5], {6: 0})
a.discard(99)
a -= {1}
a &= {2, 3, 5}
print(a, len(a), 2 in a, {frozenset([1]), frozenset([1])}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for action in (lambda: a | [1], lambda: a.remove(99), lambda: set().pop(), lambda: {[]}, lambda: b.add(1), lambda: hash(a)):
    try:
        action()
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
