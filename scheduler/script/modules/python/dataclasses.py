__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _Marker:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


MISSING = _Marker('<dataclasses.MISSING>')
KW_ONLY = _Marker('<dataclasses.KW_ONLY>')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = 'field'  # or 'classvar', 'initvar'

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},'
                f'repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},'
                f'metadata=mappingproxy({self.metadata!r}),kw_only={self.kw_only!r},'
                f'_field_type=_FIELD)')

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


class _DataclassParams:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},'
                f'order={self.order!r},unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen),
                        match_args, kw_only, slots)
    return wrap if cls is None else wrap(cls)


def _is_annotated_as(annotation, name):
    # An annotation may be the text of one: `from __future__ import annotations`.
    if isinstance(annotation, str):
        head = annotation.split('[')[0].strip()
        return head == name or head.endswith('.' + name)
    if name == 'ClassVar':
        origin = getattr(annotation, '__origin__', annotation)
        return getattr(origin, '_name', None) == 'ClassVar'
    if name == 'InitVar':
        return annotation is InitVar or isinstance(annotation, InitVar)
    return annotation is KW_ONLY


def _own_field(cls, name, annotation, kw_only):
    default = cls.__dict__.get(name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        made = field(default=default)
    made.name = name
    made.type = annotation
    if _is_annotated_as(annotation, 'ClassVar'):
        made._kind = 'classvar'
    elif _is_annotated_as(annotation, 'InitVar'):
        made._kind = 'initvar'
    if made._kind != 'field' and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._kind == 'field' and isinstance(made.default, (list, dict, set)):
        raise ValueError(f'mutable default {type(made.default)} for field {name} is not allowed: '
                         'use default_factory')
    if isinstance(default, Field):
        if made.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, made.default)
    return made


def _collect_fields(cls, kw_only):
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        for inherited in base.__dict__.get(_FIELDS, {}).values():
            found[inherited.name] = inherited
    annotations = cls.__dict__.get('__annotations__', {})
    for name, annotation in annotations.items():
        if _is_annotated_as(annotation, 'KW_ONLY'):
            kw_only = True
        else:
            found[name] = _own_field(cls, name, annotation, kw_only)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _define(cls, name, parameters, lines, names):
    body = '\n'.join(['    ' + line for line in lines])
    scope = dict(names)
    scope['__name__'] = cls.__module__
    _run(f'def {name}({", ".join(parameters)}):\n{body}\n', scope)
    function = scope[name]
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _add(cls, name, function):
    if name in cls.__dict__:
        return False
    setattr(cls, name, function)
    return True


def _make_init(cls, found, frozen):
    self = '__dataclass_self__' if 'self' in found else 'self'
    names = {'_missing': MISSING, '_set': object.__setattr__}
    positional, keyword, lines = [self], [], []
    seen_default = False
    for f in found:
        if f._kind == 'classvar':
            continue
        if f.init:
            parameter = f.name
            if f.default is not MISSING:
                names[f'_default_{f.name}'] = f.default
                parameter += f'=_default_{f.name}'
            elif f.default_factory is not MISSING:
                parameter += '=_missing'
            if f.kw_only:
                keyword.append(parameter)
            else:
                if f._has_default():
                    seen_default = True
                elif seen_default:
                    raise TypeError(f'non-default argument {f.name!r} follows default argument')
                positional.append(parameter)
        if f._kind == 'initvar':
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f'_factory_{f.name}'] = f.default_factory
            value = f'_factory_{f.name}()'
            if f.init:
                value += f' if {f.name} is _missing else {f.name}'
        elif not f.init:
            if f.default is MISSING or not frozen:
                continue
            names[f'_default_{f.name}'] = f.default
            value = f'_default_{f.name}'
        if frozen:
            lines.append(f'_set({self}, {f.name!r}, {value})')
        else:
            lines.append(f'{self}.{f.name} = {value}')
    if hasattr(cls, '__post_init__'):
        given = ', '.join([f.name for f in found if f._kind == 'initvar' and f.init])
        lines.append(f'{self}.__post_init__({given})')
    if keyword:
        positional.append('*')
    return _define(cls, '__init__', positional + keyword, lines or ['pass'], names)


def _tuple_of(object, found):
    return '(' + ''.join([f'{object}.{f.name}, ' for f in found]) + ')'


def _make_repr(cls, found):
    running = []  # identities of the objects whose repr() is being made

    def __repr__(self):
        if id(self) in running:
            return '...'
        running.append(id(self))
        try:
            shown = ', '.join([f'{f.name}={getattr(self, f.name)!r}' for f in found if f.repr])
        finally:
            running.pop()
        return f'{self.__class__.__qualname__}({shown})'
    __repr__.__qualname__ = f'{cls.__qualname__}.__repr__'
    return __repr__


def _make_comparison(cls, name, operator, found):
    lines = ['if other.__class__ is self.__class__:',
             f'    return {_tuple_of("self", found)} {operator} {_tuple_of("other", found)}',
             'return NotImplemented']
    return _define(cls, name, ['self', 'other'], lines, {})


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if not _add(cls, function.__name__, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class '
                            f'{cls.__name__}')


def _set_hash(cls, params, found):
    given = cls.__dict__.get('__hash__', MISSING)
    has_own = not (given is MISSING or (given is None and '__eq__' in cls.__dict__))
    if params.unsafe_hash:
        if has_own:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not params.eq or has_own:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in found if (f.compare if f.hash is None else f.hash)]
    cls.__hash__ = _define(cls, '__hash__', ['self'], [f'return hash({_tuple_of("self", hashed)})'],
                           {})


def _process(cls, params, match_args, kw_only, slots):
    for base in cls.__mro__[1:]:
        inherited = base.__dict__.get(_PARAMS)
        if inherited is not None and inherited.frozen != params.frozen:
            if params.frozen:
                raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    has_own_eq = '__eq__' in cls.__dict__
    by_name = _collect_fields(cls, kw_only)
    setattr(cls, _FIELDS, by_name)
    setattr(cls, _PARAMS, params)
    everything = list(by_name.values())
    found = [f for f in everything if f._kind == 'field']
    compared = [f for f in found if f.compare]

    _set_hash(cls, params, found)
    if params.init:
        cls.__init__ = _make_init(cls, everything, params.frozen)
    if params.repr:
        _add(cls, '__repr__', _make_repr(cls, found))
    if params.eq and not has_own_eq:
        cls.__eq__ = _make_comparison(cls, '__eq__', '==', compared)
    if params.order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'),
                               ('__ge__', '>=')):
            if not _add(cls, name, _make_comparison(cls, name, operator, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if params.frozen:
        _freeze(cls, [f.name for f in found])
    if match_args:
        _add(cls, '__match_args__', tuple([f.name for f in everything
                                           if f._kind != 'classvar' and f.init and not f.kw_only]))
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__
    return _with_slots(cls, found) if slots else cls


def _with_slots(cls, found):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    members = dict(cls.__dict__)
    inherited = []
    for base in cls.__mro__[1:]:
        names = base.__dict__.get('__slots__', ())
        inherited.extend((names,) if isinstance(names, str) else names)
    members['__slots__'] = tuple([f.name for f in found if f.name not in inherited])
    for name in [f.name for f in found] + ['__dict__', '__weakref__']:
        members.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    return made


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in found.values() if f._kind == 'field'])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, lambda pairs: tuple_factory([value for name, value in pairs]))


def _convert(obj, gather):
    if _is_instance(obj):
        return gather([(f.name, _convert(getattr(obj, f.name), gather)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_convert(value, gather) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(value, gather) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_convert(key, gather), _convert(value, gather)) for key, value in obj.items()]
        if hasattr(obj, 'default_factory'):
            result = type(obj)(obj.default_factory)
            result.update(pairs)
            return result
        return type(obj)(pairs)
    return _copied(obj)


def _copied(obj):
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._kind == 'classvar':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be '
                                 'specified with replace()')
            continue
        if f.name not in changes:
            if f._kind == 'initvar' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    members = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, members[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    members['__annotations__'] = annotations
    members['__module__'] = 'types'
    return dataclass(type(cls_name, tuple(bases), members), **options)
