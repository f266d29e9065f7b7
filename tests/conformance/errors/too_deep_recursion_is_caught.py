import sys


def endless(n):
    return endless(n + 1)


class Mirror:
    def __getattr__(self, name):
        return getattr(self, name + 'x')


def generator(n):
    yield from generator(n + 1)


nested = []
for _ in range(50000):
    nested = [nested]
same = []
for _ in range(50000):
    same = [same]
for attempt in (lambda: endless(0), lambda: Mirror().x,
                lambda: list(generator(0)), lambda: repr(nested), lambda: nested == same):
    try:
        attempt()
    except RecursionError as error:
        print(error)
print(sys.getrecursionlimit())
sys.setrecursionlimit(200)
try:
    endless(0)
except RecursionError:
    print('at 200')
del nested, same
me = []
me.append(me)
print(me, {'me': me})
