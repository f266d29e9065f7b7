a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
first, *middle, last = range(6)
*start, end = 'abc'
[p, q] = {'k': 1, 'l': 2}
print(first, middle, last, start, end, p, q)
x = y = [1]
x, y = y, [2]
print(x, y, [*range(3), *'ab'], (*x, 9), {*x, 5}, {**{'a': 1}, 'b': 2, **{'a': 3}})
for (i, j), k in [((1, 2), 3)]:
    print(i, j, k)
for bad in (lambda: exec_unpack(2, [1]), lambda: exec_unpack(2, [1, 2, 3]), lambda: exec_star([1]), lambda: exec_unpack(2, 5)):
    def exec_unpack(n, values):
        one, two = values

    def exec_star(values):
        one, two, *others = values
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
data = {'n': 0}
data['n'], data['m'] = 5, data['n']
print(data)
