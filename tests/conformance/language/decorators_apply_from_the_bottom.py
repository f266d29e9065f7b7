import functools


def tag(name):
    def decorate(function):
        print('decorating with', name)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return f'<{name}>{function(*args, **kwargs)}</{name}>'
        return wrapper
    return decorate


@tag('b')
@tag('i')
def hello(name):
    """Greets."""
    return f'hello {name}'


print(hello('x'), hello.__name__, hello.__doc__, hello.__wrapped__('y'))
registry = []


@registry.append
class Registered:
    pass


@(lambda f: [f, f])
def twice():
    return 1


print(registry[0].__name__, Registered, len(twice), twice[0]())
