def f(a, b, /, c, d=4, *rest, e, f=6, **more):
    return a, b, c, d, rest, e, f, more


print(f(1, 2, 3, e=5), f(1, 2, c=3, e=5, z=9), f(1, 2, 3, 4, 5, 6, e=7, f=8), f(*[1, 2], *(3,), **{'e': 5}, **{'g': 1}))
print((lambda *a, **k: (a, k))(1, x=2), (lambda x, y=(lambda: 2)(): x + y)(1))
calls = [lambda: f(), lambda: f(1, 2, 3), lambda: f(1, 2, c=3, e=1, a=5), lambda: f(1, b=2, c=3, e=4),
         lambda: f(1, 2, 3, e=1, **{'e': 2}), lambda: (lambda: 0)(1), lambda: (lambda a, b: 0)(1),
         lambda: (lambda a, b=1: 0)(1, 2, 3), lambda: (lambda *, k: 0)(), lambda: (lambda *, k: 0)(1, k=2),
         lambda: (lambda a: 0)(b=1), lambda: (lambda a: 0)(1, a=1), lambda: f(**5), lambda: f(**{1: 2})]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)


def shared(item, bag=[]):
    bag.append(item)
    return bag


print(shared(1), shared(2), shared.__defaults__, f.__kwdefaults__, f.__name__)
