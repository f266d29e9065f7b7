# Positional, keyword, default, starred, keyword-only and positional-only parameters.
def show(a, b=2, *rest, c, d=4, **more):
    print(a, b, rest, c, d, more)


show(1, c=3)
show(1, 5, 6, 7, c=8, e=9)
show(*[1, 2], **{"c": 3, "z": 26})
show(*range(3), *"xy", c=0)


def only(a, /, b, *, c):
    return a, b, c


print(only(1, b=2, c=3))
try:
    only(a=1, b=2, c=3)
except TypeError as error:
    print(error)


def shared(item, into=[]):
    into.append(item)
    return into


print(shared(1), shared(2))
