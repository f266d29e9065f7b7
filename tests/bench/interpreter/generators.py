# Generators, yield from, generator expressions.
def count_to(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def chained(limit):
    yield from count_to(limit)
    yield from count_to(limit)


def run(limit):
    total = 0
    for n in count_to(limit):
        total += n
    for n in chained(limit):
        total += n
    return total + sum(n * n for n in range(limit)) + sum(map(lambda n: n + 1, range(limit)))


print(run(1_500_000))
