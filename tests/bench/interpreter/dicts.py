# Dicts and sets: counting, lookup, iteration.
def run(count):
    words = ["word%d" % (i * 7919 % 1009) for i in range(count)]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    squares = {}
    for i in range(count):
        squares[i] = i * i
    total = 0
    for i in range(0, count, 3):
        if i in squares:
            total += squares[i]
    for key, value in counts.items():
        total += len(key) * value
    seen = set()
    for word in words:
        if word not in seen:
            seen.add(word)
    return total + len(seen) + len({key: value for key, value in squares.items() if value % 2})


print(sum(run(120_000) for _ in range(5)))
