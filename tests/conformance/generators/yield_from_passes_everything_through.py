def inner():
    try:
        got = yield 'ready'
        print('inner got', got)
        yield 'second'
    except ValueError as error:
        print('inner caught', error)
        yield 'recovered'
    finally:
        print('inner done')
    return 'value'


def outer():
    print('outer receives', (yield from inner()))


g = outer()
print(next(g), g.send('hello'))
print(g.throw(ValueError('x')))
print(next(g, 'end'))
g = outer()
next(g)
g.close()
