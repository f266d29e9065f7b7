def total():
    yield 1
    yield 2
    return 3


g = total()
while True:
    try:
        print(next(g))
    except StopIteration as stop:
        print('result', stop.value)
        break


def outer():
    result = yield from total()
    print('inner returned', result)
    yield result * 10


print(list(outer()))
