# list[int] and int | str: what annotations are made of.


def _name(item):
    if item is ...:
        return '...'
    if item is None.__class__:
        return 'None'
    if isinstance(item, type):
        if item.__module__ == 'builtins':
            return item.__qualname__
        return item.__module__ + '.' + item.__qualname__
    return repr(item)


def _is_variable(item):
    return hasattr(item, '__typing_subst__') or type(item).__name__ == 'TypeVar'


def _variables(args):
    found = []
    for arg in args:
        for one in [arg] if _is_variable(arg) else getattr(arg, '__parameters__', ()):
            if not isinstance(arg, type) and one not in found:
                found.append(one)
    return tuple(found)


def _replaced(arg, bound):
    if _is_variable(arg):
        return bound[arg]
    inner = () if isinstance(arg, type) else getattr(arg, '__parameters__', ())
    return arg[tuple(bound[one] for one in inner)] if inner else arg


class GenericAlias:
    __module__ = 'types'

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _variables(self.__args__)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__origin__, name)

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        if len(items) != len(self.__parameters__):
            quantity = 'many' if len(items) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {quantity} arguments for {self!r}; actual {len(items)}, '
                            f'expected {len(self.__parameters__)}')
        bound = dict(zip(self.__parameters__, items))
        return GenericAlias(self.__origin__, tuple(_replaced(arg, bound) for arg in self.__args__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, subclass):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')

    def __or__(self, other):
        return make_union(self, other)

    def __ror__(self, other):
        return make_union(other, self)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __repr__(self):
        args = ', '.join(
            '[' + ', '.join(map(_name, arg)) + ']' if isinstance(arg, list) else _name(arg)
            for arg in self.__args__)
        return f'{_name(self.__origin__)}[{args or "()"}]'


class UnionType:
    __module__ = 'types'

    def __init__(self, args):
        self.__args__ = args
        self.__parameters__ = _variables(args)

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        bound = dict(zip(self.__parameters__, items))
        result = None
        for arg in self.__args__:
            arg = _replaced(arg, bound)
            result = arg if result is None else make_union(result, arg)
        return result

    def __instancecheck__(self, instance):
        self._require_classes('isinstance')
        return any(isinstance(instance, arg) for arg in self.__args__)

    def __subclasscheck__(self, subclass):
        self._require_classes('issubclass')
        return any(issubclass(subclass, arg) for arg in self.__args__)

    def _require_classes(self, function):
        if any(isinstance(arg, GenericAlias) for arg in self.__args__):
            raise TypeError(f'{function}() argument 2 cannot be a parameterized generic')

    def __or__(self, other):
        return make_union(self, other)

    def __ror__(self, other):
        return make_union(other, self)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return ' | '.join(map(_name, self.__args__))


def make_union(left, right):
    """What `left | right` is; NotImplemented unless both may stand in annotations."""
    args = []
    for side in left, right:
        if side is None:
            side = None.__class__
        if isinstance(side, UnionType):
            parts = side.__args__
        elif isinstance(side, type) or isinstance(side, GenericAlias) or _is_variable(side):
            parts = (side,)
        elif type(side).__module__ == 'typing' and hasattr(side, '__or__'):
            return side.__ror__(left) if side is right else NotImplemented
        else:
            return NotImplemented
        for part in parts:
            if part not in args:
                args.append(part)
    return args[0] if len(args) == 1 else UnionType(tuple(args))
