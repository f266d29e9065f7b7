import collections

iterators = [
    iter([]), reversed([]), iter(()), iter({}), iter({}.values()), iter({}.items()),
    reversed({}), reversed({}.values()), reversed({}.items()), iter(set()), iter("abc"),
    iter("é"), iter(b""), iter(range(3)), reversed(range(3)), iter(int, 1), reversed("abc"),
    enumerate([]), zip(), map(str, []), filter(None, []),
]
for iterator in iterators:
    print(type(iterator).__name__, type(iterator) is type(iter(iterator)), end=", ")
print()
print(type(iter([])) is type(iter([1])), type(iter([])) is type(iter(())))
print(repr(iter([])).split(" at ")[0])
