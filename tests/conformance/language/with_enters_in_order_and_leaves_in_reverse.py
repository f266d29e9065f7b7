class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        return self.swallow


with Manager('a') as a, Manager('b') as b:
    print(a, b)
with (Manager('c') as c, Manager('d', swallow=True)):
    raise ValueError('lost')
print('after')


def early():
    with Manager('e'):
        return 'value'


print(early())
for wrong in (5, type('OnlyEnter', (), {'__enter__': lambda self: 1})()):
    try:
        with wrong:
            pass
    except TypeError as error:
        print(error)
