big = 2 ** 100
print(big, -big, big + 1, big - big, big * big, big // 7, big % 7, divmod(-big, 3), big >> 90, 1 << 70)
print(big.bit_length(), (255).bit_count(), big == 2.0 ** 100, hash(big), int('1' * 30), int(-3.99), int('-0x1f', 16))
print(pow(3, 200, 1000), pow(7, -1, 31), (10 ** 20).to_bytes(9, 'big'), int.from_bytes(b'\x01\x00', 'little'))
print(-7 // 2, -7 % 3, 7 // -2, 7 % -3, ~5, 6 & 3, 6 | 3, 6 ^ 3, -1 >> 10, True + True, bin(-10), oct(8), hex(big))
print(int('1_000'), 0b101, 0o17, 0xff, 1_000_000, int(' 42 '), (5).real, (5).numerator, 10 .conjugate())
for action in (lambda: int('x'), lambda: int('1', 99), lambda: 1 // 0, lambda: 1 % 0, lambda: 1 << -1, lambda: int(float('nan')), lambda: pow(2, -1, 4)):
    try:
        action()
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
