# _flavour(function) is C++: 'coroutine', 'generator', 'async generator' or ''.
import types as _types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED = 1, 2, 4, 8, 16
CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 256, 512
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


GEN_CREATED, GEN_RUNNING = 'GEN_CREATED', 'GEN_RUNNING'
GEN_SUSPENDED, GEN_CLOSED = 'GEN_SUSPENDED', 'GEN_CLOSED'


def _state(running, frame, started):
    if running:
        return 'RUNNING'
    if frame is None:
        return 'CLOSED'
    return 'SUSPENDED' if started else 'CREATED'


def getgeneratorstate(generator):
    return 'GEN_' + _state(generator.gi_running, generator.gi_frame, _started(generator))


def getcoroutinestate(coroutine):
    return 'CORO_' + _state(coroutine.cr_running, coroutine.cr_frame, _started(coroutine))


def getgeneratorlocals(generator):
    return generator.gi_frame.f_locals if generator.gi_frame else {}


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame else {}


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    class empty:
        pass

    def __init__(self, name, kind, *, default=empty, annotation=empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def __str__(self):
        text = ('', '', '*', '', '**')[self.kind] + self.name
        has_annotation = self.annotation is not Parameter.empty
        if has_annotation:
            text += ': ' + formatannotation(self.annotation)
        if self.default is not Parameter.empty:
            text += f' = {self.default!r}' if has_annotation else f'={self.default!r}'
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = Parameter.empty

    def __init__(self, parameters=(), *, return_annotation=Parameter.empty):
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.return_annotation = return_annotation

    def __str__(self):
        parts = []
        needs_slash, has_star = False, False
        for parameter in self.parameters.values():
            if parameter.kind == Parameter.POSITIONAL_ONLY:
                needs_slash = True
            elif needs_slash:
                parts.append('/')
                needs_slash = False
            if parameter.kind == Parameter.VAR_POSITIONAL:
                has_star = True
            elif parameter.kind == Parameter.KEYWORD_ONLY and not has_star:
                parts.append('*')
                has_star = True
            parts.append(str(parameter))
        if needs_slash:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if self.return_annotation is not Parameter.empty:
            text += ' -> ' + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f'<Signature {self}>'


def formatannotation(annotation):
    if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
        if annotation.__module__ in ('builtins', '__main__'):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def signature(obj):
    """The parameters of a function or method written in Python, or of a class."""
    skip = 0
    if isinstance(obj, type):
        obj, skip = obj.__init__, 1
    while hasattr(obj, '__wrapped__'):
        obj = obj.__wrapped__
    if isinstance(obj, _types.MethodType):
        obj, skip = obj.__func__, 1
    if not isinstance(obj, _types.FunctionType):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        raise ValueError(f'no signature found for builtin {obj!r}')
    code, annotations = obj.__code__, obj.__annotations__
    defaults, keyword_defaults = obj.__defaults__ or (), obj.__kwdefaults__ or {}
    count, names = code.co_argcount, code.co_varnames
    found = []

    def add(name, kind, default=Parameter.empty):
        found.append(Parameter(name, kind, default=default,
                               annotation=annotations.get(name, Parameter.empty)))

    for position in range(count):
        kind = (Parameter.POSITIONAL_ONLY if position < code.co_posonlyargcount
                else Parameter.POSITIONAL_OR_KEYWORD)
        from_end = position - (count - len(defaults))
        add(names[position], kind, defaults[from_end] if from_end >= 0 else Parameter.empty)
    keyword_only = names[count:count + code.co_kwonlyargcount]
    rest = names[count + code.co_kwonlyargcount:]
    if code.co_flags & 0x04:
        add(rest[0], Parameter.VAR_POSITIONAL)
        rest = rest[1:]
    for name in keyword_only:
        add(name, Parameter.KEYWORD_ONLY, keyword_defaults.get(name, Parameter.empty))
    if code.co_flags & 0x08:
        add(rest[0], Parameter.VAR_KEYWORD)
    return Signature(found[skip:],
                     return_annotation=annotations.get('return', Parameter.empty))
