# _flavour(function) is C++: 'coroutine', 'generator', 'async generator' or ''.
import types as _types

CORO_CREATED, CORO_RUNNING = 'CORO_CREATED', 'CORO_RUNNING'
CORO_SUSPENDED, CORO_CLOSED = 'CORO_SUSPENDED', 'CORO_CLOSED'


def _plain(function):
    while isinstance(function, _types.MethodType):
        function = function.__func__
    while hasattr(function, 'func') and hasattr(function, 'keywords'):
        function = function.func
    return function


def iscoroutinefunction(obj):
    return _flavour(_plain(obj)) == 'coroutine'


def isgeneratorfunction(obj):
    return _flavour(_plain(obj)) == 'generator'


def isasyncgenfunction(obj):
    return _flavour(_plain(obj)) == 'async generator'


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType) or type(object).__name__ == 'coroutine'


def isawaitable(object):
    return iscoroutine(object) or hasattr(object, '__await__')


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, '__abstractmethods__', ()))


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def getsource(object):
    raise OSError('could not get source code')
