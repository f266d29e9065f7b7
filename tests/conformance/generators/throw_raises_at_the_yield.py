def careful():
    while True:
        try:
            yield 'waiting'
        except ValueError as error:
            yield f'caught {error}'


g = careful()
print(next(g), g.throw(ValueError('first')), next(g), g.throw(ValueError))
try:
    g.throw(KeyError('not handled'))
except KeyError as error:
    print('out came', error)
print(list(g))
try:
    g.throw(LookupError('finished'))
except LookupError as error:
    print(repr(error))
