numbers = [1, 2, 3, 4]
del numbers[0], numbers[-1:]
print(numbers)
table = {'a': 1, 'b': 2}
del table['a']
print(table, ..., type(...), Ellipsis is ...)
count: int = 3
later: 'str'
print(count, __annotations__, 'later' in globals())


def typed(a: int, b: 'text' = 2, *args: float, c: bool = True) -> list[int]:
    inside: str = 'x'
    return [a]


print(typed.__annotations__, typed(1))


class C:
    x: int
    y: list[str] = []


print(C.__annotations__, hasattr(C, 'x'), list[int], dict[str, int | None], tuple[int, ...], int | str)
print(isinstance(5, int | str), isinstance('a', int | None), int | str == str | int, (int | str).__args__, list[int].__origin__)
try:
    isinstance([], list[int])
except TypeError as error:
    print(error)
