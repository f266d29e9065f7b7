def recursive():
    yield next(g)


g = recursive()
try:
    next(g)
except ValueError as error:
    print(error)
print(g.gi_running, g.gi_frame)


def shows():
    yield s.gi_running


s = shows()
print(s.gi_running, next(s), s.gi_running, s.gi_frame is None)
