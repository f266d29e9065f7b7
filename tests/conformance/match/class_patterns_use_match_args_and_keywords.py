from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class Named:
    __match_args__ = ('name',)

    def __init__(self, name, size):
        self.name = name
        self.size = size


def where(thing):
    match thing:
        case Point(0, 0):
            return 'origin'
        case Point(x, 0) | Point(0, x):
            return f'on an axis at {x}'
        case Point(x=a, y=b) if a == b:
            return f'diagonal {a}'
        case Point():
            return 'elsewhere'
        case Named('big' | 'huge' as word, size=s):
            return f'{word} {s}'
        case Named(n):
            return f'named {n}'


for thing in Point(0, 0), Point(4, 0), Point(0, 7), Point(3, 3), Point(1, 2), Named('huge', 9), Named('x', 1), 5:
    print(where(thing))
try:
    match Named('a', 1):
        case Named(a, b):
            pass
except TypeError as error:
    print(error)
try:
    match 1:
        case int(a, b):
            pass
except TypeError as error:
    print(error)
