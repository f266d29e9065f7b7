for x in (0.1, 1 / 3, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308, -0.0, 2.5, 100.0):
    print(x, repr(x), f'{x:.3f}', f'{x:g}', x.is_integer(), x.as_integer_ratio()[1] > 0)
print(0.1 + 0.2, round(2.5), round(3.5), round(2.675, 2), round(-1.5), round(1234.5, -2), round(5), round(15, -1))
print(float('inf'), float('-inf'), float('nan'), float('1e400'), float(' 1.5 '), float('1_0'), 1e400 > 10 ** 500)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, -2), 2.0 ** 0.5, 1e308 * 10, 10 ** -2, 0.0 == -0.0)
print(float('nan') == float('nan'), 1 == 1.0, hash(1) == hash(1.0), 2 ** 53 + 1 == float(2 ** 53), 3 < 3.5)
for action in (lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: float('x'), lambda: 10.0 ** 400, lambda: int(float('inf')), lambda: round(float('nan'))):
    try:
        action()
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
