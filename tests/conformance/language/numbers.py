# Integers without limit, floor division towards minus infinity, floats as repr prints them.
print(2 ** 200, -7 // 2, -7 % 3, 7 // -2, divmod(-7, 3), 7 / 2, 6 / 3)
print(10 ** 30 // 7, (10 ** 30) % 97, -(2 ** 64), 1 << 70, (1 << 70) >> 68, ~5, 6 & 3, 6 | 3, 6 ^ 3)
print(0.1, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0, 1.5e300 * 1e10, float("inf"), float("nan"))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), abs(-3.5), int(-3.9), int("ff", 16), int(" 12 "))
print(bin(10), hex(255), oct(8), 1_000_000, 0xFF, 0b11, 1e3, True + True, 5 == 5.0)
print(3 < 4 < 5, 3 < 4 > 5, 1 if 0 else 2, not 1, 0 or "x", 1 and "y", None is None, pow(2, 10, 1000), (2 ** 0.5))
print(min(3, 1, 2), max([1, 5, 3]), sum(range(101)), 10 ** -2, 7.0 // 2, -7.5 % 2, (5).bit_length())
