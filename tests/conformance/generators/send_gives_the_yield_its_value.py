def echo():
    got = None
    while True:
        got = yield f'last: {got}'


g = echo()
print(next(g), g.send('a'), g.send(2), next(g))
try:
    echo().send('too early')
except TypeError as error:
    print(error)
