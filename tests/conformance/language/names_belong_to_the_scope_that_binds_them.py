x = 'module'


def reads():
    return x


def binds():
    x = 'local'

    def inner():
        nonlocal x
        x = 'changed'
        return x
    return inner(), x


def declares():
    global x, made
    x = 'set by function'
    made = 'new global'


def too_early():
    print(x)
    x = 1


print(reads(), binds(), x)
declares()
print(x, made)
for action in (too_early, lambda: undefined):
    try:
        action()
    except NameError as error:
        print(type(error).__name__, error)
functions = [lambda: i for i in range(3)]
print([g() for g in functions], [g() for g in [lambda i=i: i for i in range(3)]])


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count
    return step


c = counter()
print(c(), c(), counter()(), c.__closure__[0].cell_contents)
del made
print('made' in globals())
