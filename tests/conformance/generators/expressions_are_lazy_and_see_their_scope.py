seen = []


def note(n):
    seen.append(n)
    return n


squares = (note(n) ** 2 for n in range(5) if n % 2)
print(seen, squares.__name__, squares.__qualname__)
print(next(squares), seen, list(squares), seen)
factor = 2
scaled = (n * factor for n in [1, 2, 3])
factor = 10
print(list(scaled), sum(n for n in range(4)))
try:
    (n for n in 5)
except TypeError as error:
    print(error)
