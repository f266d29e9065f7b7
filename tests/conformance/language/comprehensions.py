# Lists, dicts, sets and nesting; the loop variable stays inside.
x = "outside"
print([x * 2 for x in range(4) if x != 2], x)
print({name: len(name) for name in ("ada", "grace")})
print(sorted({n % 3 for n in range(10)}))
print([(a, b) for a in range(3) for b in "xy" if a])
print([[row * column for column in range(1, 4)] for row in range(1, 3)])
print([y := 5, y + 1], y)
print(dict(zip("abc", range(3))), list(enumerate("ab", start=1)))
print(any(n > 3 for n in range(3)), all(n < 3 for n in range(3)))
print(list(map(str.upper, ["a", "b"])), list(filter(None, [0, 1, "", "x"])), list(reversed([1, 2, 3])))
