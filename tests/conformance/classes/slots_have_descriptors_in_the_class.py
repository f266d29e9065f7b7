class Point:
    __slots__ = ("x", "y", "__hidden")

    def __init__(self):
        self.x = 1
        self.__hidden = 2

    def hidden(self):
        return self.__hidden


class Named(Point):
    def __init__(self):
        super().__init__()
        self.name = "n"


print(Point.x, type(Point.x).__name__, Point.x.__name__, Point.x.__objclass__.__name__)
point = Point()
print(Point.x.__get__(point), point.hidden(), Point.x.__get__(None, Point) is Point.x)
Point.x.__set__(point, 5)
print(point.x)
Point.x.__delete__(point)
for attempt in (lambda: point.x, lambda: point.y, lambda: setattr(point, "z", 1),
                lambda: point.__dict__):
    try:
        print(attempt())
    except AttributeError as error:
        print(error)
print(Named().__dict__, Named().hidden())
try:
    Point.x.__get__(3)
except TypeError as error:
    print(error)
try:
    class Clash:
        __slots__ = ("x",)
        x = 1
except ValueError as error:
    print(error)
