# Distances between the largest numbers, and steps that lead beyond them.
import itertools

big = 2**63 - 1
small = -(2**63)

for numbers in [
    range(big - 2, big),
    range(small, small + 3),
    range(small, big, 2**62),
    range(big, small, -(2**62)),
    range(0, big, big),
    range(0, small, small),
    range(-1, small, -(2**61)),
]:
    print(list(numbers), len(numbers), list(reversed(numbers)))
    print(numbers[0], numbers[-1], numbers[len(numbers) - 1] in numbers, 5 in numbers)
    print(numbers.index(numbers[-1]), numbers[1:2] == numbers[1:2:1])
    print(big in numbers, small in numbers)

letters = "abcdef"
items = list(letters)
for step in (big, small, 2**62, -(2**62)):
    print(letters[::step], items[::step], letters.encode()[::step], tuple(items)[::step])
    print(letters[big:small:step], letters[small:big:step], items[4:1:step])

print(letters.zfill(small), letters.center(small), letters.replace("c", "x", small))
print(b"abcabc".replace(b"c", b"x", small), "a b c".split(" ", small), "a b c".rsplit(" ", big))
print(b"abcdef".hex("-", 2), b"abcde".hex("-", -2))
print([number < 1.5 for number in (big, small)], [number == 2.0**63 for number in (big, small)])
print(abs(small), -small, divmod(small, -1), small // -1, small % -1)
print(list(itertools.islice(range(small, big), 2)))
