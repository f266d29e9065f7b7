def guarded():
    try:
        yield 1
        yield 2
    finally:
        print('cleanup')


g = guarded()
print(next(g))
print(g.close(), g.close(), list(g))
fresh = guarded()
fresh.close()
print('never started: no cleanup', list(fresh))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
