values = [3, 8, 1, 9]
print([double for v in values if (double := v * 2) > 5], double)
if (n := len(values)) > 3:
    print('many', n)
while (item := values.pop()) != 8:
    print('popped', item)
print(any((found := v) == 3 for v in values), found, (a := 1, b := 2), a + b)


def f(x):
    return (y := x + 1) * y


print(f(3), [y := 1, y ** 2, y + 5])
