# Several targets, stars, nesting, swapping.
a, b = 1, 2
a, b = b, a
print(a, b)
first, *middle, last = range(6)
print(first, middle, last)
(x, y), [z, *rest] = (1, 2), "word"
print(x, y, z, rest)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2))
for index, (name, age) in enumerate([("Ann", 5), ("Bob", 6)]):
    print(index, name, age)
i = j = []
i.append(1)
print(j)
try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, *c = [1]
except ValueError as error:
    print(error)
