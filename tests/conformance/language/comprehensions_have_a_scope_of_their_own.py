x = 'kept'
print([x for x in range(3)], x, {x: y for x, y in zip('ab', (1, 2))}, {x % 3 for x in range(7)})
print([(a, b) for a in range(3) for b in range(a) if (a + b) % 2], [[c * r for c in range(3)] for r in range(2)])
matrix = [[1, 2], [3, 4]]
print([n for row in matrix for n in row], [list(col) for col in zip(*matrix)], list(map(sum, matrix)))
print([f(2) for f in [lambda v, k=k: v * k for k in range(3)]], sum(n for n in range(5) if n % 2), [*(n for n in 'ab')])


class C:
    size = 2
    cells = [n for n in range(size)]


print(C.cells, [1 if n else 0 for n in (0, 1)], [n for n in [1, 2, 3, 4] if n > 1 if n < 4])
