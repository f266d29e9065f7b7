# Objects: attributes read and written, methods, a property, isinstance.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy

    @property
    def size(self):
        return self.x * self.x + self.y * self.y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def run(count):
    point = Point(0, 0)
    total = 0
    for i in range(count):
        point.move(1, 2)
        if i % 8 == 0:
            point = Point3(i, i, i)
        if isinstance(point, Point3):
            total += point.z
        total += point.size - point.x
    return total


print(run(1_400_000))
