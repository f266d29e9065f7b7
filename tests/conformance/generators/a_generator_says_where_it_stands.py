import inspect


def steps():
    a = 1
    yield a
    b = 2
    yield from [b]


g = steps()
print(inspect.getgeneratorstate(g), g.gi_frame.f_lineno, g.gi_code.co_name, g.gi_yieldfrom)
next(g)
print(inspect.getgeneratorstate(g), g.gi_frame.f_lineno, g.gi_frame.f_locals)
next(g)
print(g.gi_frame.f_lineno, g.gi_yieldfrom is None, g.gi_frame.f_locals)
print(list(g), inspect.getgeneratorstate(g), g.gi_frame, steps.__code__.co_varnames)
