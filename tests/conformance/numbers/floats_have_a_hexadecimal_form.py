for number in (0.1, 1.0, -2.5, 0.0, -0.0, 1e300, 5e-324, float("inf"), float("nan"), 2 ** -1030):
    print(number.hex(), end=" ")
print()
for text in ("0x1.8p3", "-0x1p-5", "1.8", "0xap1", "inf", "-nan", " 0x.1p4 ", "0x1p1024", "zz", ""):
    try:
        print(float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print((3).as_integer_ratio(), (0.75).as_integer_ratio(), True.as_integer_ratio())
print((1.5).conjugate(), (3).conjugate())
