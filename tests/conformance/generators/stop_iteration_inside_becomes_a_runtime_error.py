def broken():
    yield next(iter([]))


try:
    list(broken())
except RuntimeError as error:
    print(error, '|', repr(error.__cause__))


def ends_by_hand():
    yield 1
    raise StopIteration('early')


g = ends_by_hand()
print(next(g))
try:
    next(g)
except RuntimeError as error:
    print(error, '|', error.__cause__.value)
