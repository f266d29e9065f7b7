# partial, reduce, cmp_to_key and _lru_cache_wrapper are C++.
from collections import namedtuple

__all__ = [
    'update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering',
    'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
    'singledispatchmethod', 'cached_property',
]

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'],
                        module='functools')
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


# For each method that may be there, how the other three follow from its result
# and from whether the operands are equal.
_orderings = {
    '__lt__': {'__gt__': lambda r, s, o: not r and s != o,
               '__le__': lambda r, s, o: r or s == o,
               '__ge__': lambda r, s, o: not r},
    '__le__': {'__ge__': lambda r, s, o: not r or s == o,
               '__lt__': lambda r, s, o: r and s != o,
               '__gt__': lambda r, s, o: not r},
    '__gt__': {'__lt__': lambda r, s, o: not r and s != o,
               '__ge__': lambda r, s, o: r or s == o,
               '__le__': lambda r, s, o: not r},
    '__ge__': {'__le__': lambda r, s, o: not r or s == o,
               '__gt__': lambda r, s, o: r and s != o,
               '__lt__': lambda r, s, o: not r},
}


def total_ordering(cls):
    roots = [name for name in _orderings
             if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = '__lt__' if '__lt__' in roots else [n for n in ('__le__', '__gt__', '__ge__')
                                               if n in roots][0]
    for name, follow in _orderings[root].items():
        if name not in roots:
            setattr(cls, name, _derived_ordering(root, name, follow))
    return cls


def _derived_ordering(root, name, follow):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return follow(result, self, other)
    compare.__name__ = name
    return compare


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, cls=None):
        function = self.func
        if hasattr(function, '__get__'):
            bound = function.__get__(instance, cls)
            if bound is not function:
                return partial(bound, *self.args, **self.keywords)
        args, keywords = self.args, self.keywords

        def method(*more, **named):
            return function(instance, *args, *more, **{**keywords, **named})
        return method


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ '
                            'on it.')
        names = instance.__dict__
        if self.attrname not in names:
            names[self.attrname] = self.func(instance)
        return names[self.attrname]


def _nearest(registry, cls):
    for base in cls.__mro__:
        if base in registry:
            return registry[base]
    for registered in registry:
        if registered is not object and issubclass(cls, registered):
            return registry[registered]
    return registry[object]


def _register(registry, cls, function):
    if function is None:
        if isinstance(cls, type):
            return lambda function: _register(registry, cls, function)
        function = cls
        hints = [hint for name, hint in getattr(function, '__annotations__', {}).items()
                 if name != 'return']
        if not hints:
            raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either '
                            '`@register(some_class)` or plain `@register` on an annotated '
                            'function.')
        cls = hints[0]
    for one in getattr(cls, '__args__', None) or (cls,):
        registry[one] = function
    return function


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        return _nearest(registry, cls)

    def register(cls, func=None):
        return _register(registry, cls, func)

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self.registry = {object: func}

    def register(self, cls, method=None):
        return _register(self.registry, cls, method)

    def __get__(self, instance, cls=None):
        def method(*args, **kwargs):
            function = _nearest(self.registry, type(args[0]))
            if hasattr(function, '__get__'):
                function = function.__get__(instance, cls)
            return function(*args, **kwargs)
        method.register = self.register
        return method
