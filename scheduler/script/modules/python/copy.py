__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    pass


error = Error

# Of these a copy is the object itself.
_unchanging = (type(None), int, float, bool, str, bytes, tuple, frozenset, type, range,
               slice, type(...), type(NotImplemented), property, type(lambda: None), type(len))


def copy(x):
    cls = type(x)
    if cls in _unchanging or isinstance(x, type):
        return x
    if hasattr(cls, '__copy__'):
        return cls.__copy__(x)
    if cls in (list, dict, set):
        return x.copy()
    return _rebuilt(x, lambda value: value, lambda made: None)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(x))
    if known is not None:
        return known[0]
    cls = type(x)
    if isinstance(x, type) or cls in _unchanging and cls not in (tuple, frozenset):
        return x

    def remember(made):
        memo[id(x)] = (made, x)  # keeps x, so that no other object gets its id

    def go_on(value):
        return deepcopy(value, memo)

    if hasattr(cls, '__deepcopy__'):
        made = cls.__deepcopy__(x, memo)
    elif cls is list:
        made = []
        remember(made)
        made.extend([go_on(item) for item in x])
    elif cls is dict:
        made = {}
        remember(made)
        for key, value in x.items():
            made[go_on(key)] = go_on(value)
    elif cls is tuple:
        items = [go_on(item) for item in x]
        if id(x) in memo:
            return memo[id(x)][0]
        changed = any([a is not b for a, b in zip(items, x)])
        made = tuple(items) if changed else x
    elif cls in (set, frozenset):
        made = cls([go_on(item) for item in x])
    else:
        made = _rebuilt(x, go_on, remember)
    remember(made)
    return made


def _rebuilt(x, convert, remember):
    cls = type(x)
    if hasattr(cls, '__next__') or cls.__module__ in ('_thread', '_asyncio', 'asyncio.tasks'):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if isinstance(x, (list, set, dict)) or hasattr(x, 'popleft'):
        made = cls.__new__(cls)
        remember(made)
        if isinstance(x, dict):
            if hasattr(x, 'default_factory'):
                made = cls(x.default_factory)
                remember(made)
            for key, value in x.items():
                dict.__setitem__(made, convert(key), convert(value))
        elif isinstance(x, set):
            made.update([convert(item) for item in x])
        elif isinstance(x, list):
            made.extend([convert(item) for item in x])
        else:
            made = cls([convert(item) for item in x], x.maxlen)
    elif isinstance(x, BaseException):
        made = cls(*[convert(arg) for arg in x.args])
        remember(made)
    elif isinstance(x, tuple):
        made = cls.__new__(cls, *[convert(item) for item in x]) if hasattr(cls, '_fields') else (
            cls.__new__(cls, [convert(item) for item in x]))
        remember(made)
    elif isinstance(x, (int, float, str, bytes)):
        return x
    else:
        made = object.__new__(cls)
        remember(made)
    if hasattr(x, '__getstate__') and hasattr(cls, '__setstate__'):
        made.__setstate__(convert(x.__getstate__()))
        return made
    for name, value in getattr(x, '__dict__', {}).items():
        object.__setattr__(made, name, convert(value))
    for base in cls.__mro__:
        slots = base.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(x, name):
                object.__setattr__(made, name, convert(getattr(x, name)))
    return made
