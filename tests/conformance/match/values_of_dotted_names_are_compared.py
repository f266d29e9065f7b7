from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2


class Limits:
    LOW = 10


def check(value):
    match value:
        case Color.RED:
            return 'red'
        case Color.GREEN:
            return 'green'
        case Limits.LOW:
            return 'low'
        case -1 | 2.5 | 'x':
            return 'literal'
        case [Color.RED, _]:
            return 'pair'
        case _:
            return 'none'


for value in Color.RED, Color.GREEN, 10, 10.0, -1, 2.5, 'x', (Color.RED, 0), [Color.GREEN, 0], 1:
    print(value, check(value))
