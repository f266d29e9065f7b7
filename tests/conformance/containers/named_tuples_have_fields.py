from collections import namedtuple
from typing import NamedTuple
Point = namedtuple('Point', 'x y z', defaults=[0])
p = Point(1, y=2)
print(p, p.x, p[1], p.z, p._asdict(), p._replace(x=9), Point._fields, Point._field_defaults, p == (1, 2, 0))
x, *rest = p
print(x, rest, Point._make([7, 8, 9]), len(p), max(p), isinstance(p, tuple), p[::-1])


class Employee(NamedTuple):
    name: str
    id: int = 3

    def shout(self):
        return self.name.upper()


print(Employee('ann'), Employee('bob', 4).shout(), Employee._fields, Employee.__annotations__)
for action in (lambda: Point(), lambda: setattr(p, 'x', 1), lambda: namedtuple('B', 'class'), lambda: namedtuple('B', 'a a'), lambda: p._replace(q=1), lambda: Point(1, 2, 3, 4)):
    try:
        action()
    except (TypeError, AttributeError, ValueError) as error:
        print(error)
