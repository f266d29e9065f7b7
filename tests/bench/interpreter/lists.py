# Lists: append, index, comprehension, sort, slices, unpacking.
def run(count):
    numbers = []
    for i in range(count):
        numbers.append(i * 7919 % 10007)
    squares = [n * n for n in numbers if n % 3]
    total = 0
    for i in range(len(numbers) - 1):
        if numbers[i] > numbers[i + 1]:
            numbers[i], numbers[i + 1] = numbers[i + 1], numbers[i]
        total += numbers[i]
    numbers.sort()
    for first, second in zip(numbers[::2], numbers[1::2]):
        total += second - first
    for index, square in enumerate(squares):
        total += square + index
    return total + sum(numbers)


print(sum(run(300_000) for _ in range(3)))
