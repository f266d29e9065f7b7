class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
p.x = 10
print(p.x, p.y, Point.__slots__, hasattr(p, '__dict__'))
for action in (lambda: setattr(p, 'z', 3), lambda: p.__dict__, lambda: delattr(p, 'x') or p.x):
    try:
        action()
    except AttributeError as error:
        print(error)


class Point3(Point):
    pass


q = Point3(1, 2)
q.z = 3
print(q.z, q.x, hasattr(q, '__dict__'))
