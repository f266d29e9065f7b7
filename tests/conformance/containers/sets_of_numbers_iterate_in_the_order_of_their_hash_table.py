# Not sorted, not as inserted: where the numbers' hashes put them, after growth and removals.
import random

print({3, 2, 1}, {10, 5, 1}, {100, 50, 1, 1000}, {36, 20, 4, 5})
print(set([36, 20, 4]), {n * n for n in range(20)}, {-1, -2, -3}, {1.5, 2.5, 3, 2**70})
print({(1, 2), (2, 1), (0, 0), (7, 5)}, frozenset([9, 1, 17, 25]))
print([n for n in {40, 8, 16, 24}], sorted({40, 8, 16, 24}), list({5: 1, 3: 2}.keys() | {13, 21}))

a, b = {36, 20, 4, 5}, {52, 12, 4, 20}
print(a | b, a & b, a - b, a ^ b)
print(a.union([68, 84], b), a.intersection([20, 36, 5]), a.difference([4]), b.symmetric_difference([4, 60]))

# A place that became free is taken again.
s = set(range(5))
for n in range(4):
    s.discard(n)
s |= {32, 33, 64, 96}
print(s, s.pop(), s.pop(), s)

random.seed(7)
s = set()
for step in range(200):
    s.add(random.randrange(500))
    if step % 3 == 0:
        s.pop()
    if step % 20 == 0:
        s ^= set(range(step, step + 15, 3))
print(s)
