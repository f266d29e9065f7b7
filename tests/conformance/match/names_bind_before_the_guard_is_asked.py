def attempt(value):
    match value:
        case [a, b] if a > b:
            return 'falling', a, b
        case [a, c]:
            return 'rising', a, b, c
        case x:
            return 'other', x


print(attempt([2, 1]), attempt([1, 2]), attempt(5))


def failing(value):
    match value:
        case [one, [two, 3]]:
            return one, two
        case _:
            return 'one' in locals()


print(failing([1, [2, 3]]), failing([1, [2, 4]]))
