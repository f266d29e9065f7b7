# Names for annotations. Nothing is checked; what annotations evaluate to prints as in CPython.
import collections
import collections.abc
import contextlib
from abc import ABCMeta, abstractmethod

TYPE_CHECKING = False


def _shown(value):
    if isinstance(value, type):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return f'{value.__module__}.{value.__qualname__}'
    if value is ...:
        return '...'
    if value is type(None):
        return 'NoneType'
    if isinstance(value, list):
        return '[' + ', '.join([_shown(v) for v in value]) + ']'
    return repr(value)


def _annotation(value):
    if value is None:
        return type(None)
    return ForwardRef(value) if isinstance(value, str) else value


class _Joinable:
    # What can stand left or right of "|".
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(_Joinable):
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


class _Alias(_Joinable):
    # A generic type with its arguments: List[int], Stack[str].
    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _type_variables(args)

    def __repr__(self):
        name = self._name
        if name is None:
            shown = _shown(self.__origin__)
        elif '.' in name:
            shown = name
        else:
            shown = f'typing.{name}'
        args = self.__args__
        if name == 'Union' and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f'typing.Optional[{_shown(other)}]'
        if name == 'Callable' and args:
            *parameters, result = args
            if parameters == [...]:
                return f'typing.Callable[..., {_shown(result)}]'
            return f'typing.Callable[{_shown(parameters)}, {_shown(result)}]'
        return f'{shown}[{", ".join([_shown(arg) for arg in args]) or "()"}]'

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if not self.__parameters__:
            raise TypeError(f'{self!r} is not a generic class')
        if len(args) != len(self.__parameters__):
            amount = 'many' if len(args) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {amount} arguments for {self!r}; actual {len(args)}, '
                            f'expected {len(self.__parameters__)}')
        given = dict(zip(self.__parameters__, [_annotation(arg) for arg in args]))
        return _Alias(self.__origin__, _substituted(self.__args__, given), self._name)

    def __call__(self, *args, **kwds):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot instantiate {self!r}')
        made = self.__origin__(*args, **kwds)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'Cannot subclass {self!r}')
        return (self.__origin__,)

    def __getattr__(self, name):
        if name.startswith('__') or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, instance):
        if self._name == 'Union':
            return isinstance(instance, self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        if self._name == 'Union':
            return issubclass(cls, self.__args__)
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == 'Union':
            return other._name == 'Union' and set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self._name == 'Union':
            return hash(frozenset(self.__args__))
        return hash((self.__origin__, self.__args__))


def _type_variables(args):
    found = []
    for arg in args:
        if isinstance(arg, TypeVar):
            found.append(arg)
        elif isinstance(arg, list):
            found.extend(_type_variables(arg))
        else:
            found.extend(getattr(arg, '__parameters__', ()) or ())
    return tuple(dict.fromkeys(found))


def _substituted(args, given):
    result = []
    for arg in args:
        if isinstance(arg, TypeVar):
            result.append(given.get(arg, arg))
        elif isinstance(arg, _Alias):
            result.append(_Alias(arg.__origin__, _substituted(arg.__args__, given), arg._name))
        else:
            result.append(arg)
    return tuple(result)


class _Generic(_Joinable):
    # The typing name of a class: List for list, Iterable for collections.abc.Iterable.
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == 'Callable':
            parameters, result = args
            if isinstance(parameters, list):
                flat = tuple([_annotation(p) for p in parameters])
            else:
                flat = (parameters,)
            return _Alias(self.__origin__, flat + (_annotation(result),), 'Callable')
        return _Alias(self.__origin__, tuple([_annotation(arg) for arg in args]), self._name)

    def __repr__(self):
        return f'typing.{self._name}'

    def __call__(self, *args, **kwds):
        if self.__origin__.__module__ == 'builtins':
            raise TypeError(f'Type {self._name} cannot be instantiated; use '
                            f'{self.__origin__.__qualname__}() instead')
        return self.__origin__(*args, **kwds)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _Form(_Joinable):
    # A name that means something special; `make` is what subscripting it gives.
    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return f'typing.{self._name}'

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._make(self, args)

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')


def _with_args(form, args):
    args = args if isinstance(args, tuple) else (args,)
    return _Alias(form, tuple([_annotation(arg) for arg in args]), form._name)


def _union(form, args):
    if args == ():
        raise TypeError('Cannot take a Union of no types.')
    flat = []
    for arg in (args if isinstance(args, tuple) else (args,)):
        arg = _annotation(arg)
        if isinstance(arg, _Alias) and arg._name == 'Union':
            flat.extend(arg.__args__)
        else:
            flat.append(arg)
    flat = tuple(dict.fromkeys(flat))
    return flat[0] if len(flat) == 1 else _Alias(form, flat, 'Union')


def _literal(form, args):
    args = args if isinstance(args, tuple) else (args,)
    flat = []
    for arg in args:
        if isinstance(arg, _Alias) and arg._name == 'Literal':
            flat.extend(arg.__args__)
        else:
            flat.append(arg)
    return _LiteralAlias(form, tuple(flat), 'Literal')


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f'typing.Literal[{", ".join([repr(arg) for arg in self.__args__])}]'


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and '
                        'an annotation).')
    alias = _AnnotatedAlias(_annotation(args[0]), (_annotation(args[0]),), 'Annotated')
    alias.__metadata__ = args[1:]
    return alias


class _AnnotatedAlias(_Alias):
    def __repr__(self):
        rest = ', '.join([repr(m) for m in self.__metadata__])
        return f'typing.Annotated[{_shown(self.__origin__)}, {rest}]'


Union = _Form('Union', _union)
Optional = _Form('Optional', lambda form, arg: Union[arg, None])
Literal = _Form('Literal', _literal)
Annotated = _Form('Annotated', _annotated)
ClassVar = _Form('ClassVar', _with_args)
Final = _Form('Final', _with_args)
Concatenate = _Form('Concatenate', _with_args)
TypeGuard = _Form('TypeGuard', _with_args)
Required = _Form('Required', _with_args)
NotRequired = _Form('NotRequired', _with_args)
Unpack = _Form('Unpack', _with_args)
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
TypeAlias = _Form('TypeAlias')
LiteralString = _Form('LiteralString')


class _AnyMeta(type):
    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Any(metaclass=_AnyMeta):
    pass


class _Variable(_Joinable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__


class TypeVar(_Variable):
    pass


class ParamSpec(TypeVar):
    @property
    def args(self):
        return _Form(f'{self.__name__}.args')

    @property
    def kwargs(self):
        return _Form(f'{self.__name__}.kwargs')


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


class Generic:
    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        declared = cls.__dict__.get('__orig_bases__', ())
        generic = [base for base in declared if getattr(base, '__origin__', None) is Generic]
        cls.__parameters__ = _type_variables(generic or declared)

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls is Generic or cls is Protocol:
            if not all([isinstance(p, _Variable) for p in params]):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                'or parameter specification variables.')
        return _Alias(cls, tuple([_annotation(p) for p in params]))


Protocol = Generic  # until the class is made


class _ProtocolMeta(ABCMeta):
    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get('_is_protocol', False):
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol', False):
            if not cls.__dict__.get('_is_runtime_protocol', False):
                raise TypeError('Instance and class checks can only be used with '
                                '@runtime_checkable protocols')
            return all([hasattr(instance, name) for name in _protocol_members(cls)])
        return super().__instancecheck__(instance)


def _protocol_members(cls):
    names = []
    for base in cls.__mro__:
        if base.__dict__.get('_is_protocol', False) and base is not Protocol:
            for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', {})):
                if not name.startswith('_abc_') and name not in _not_members:
                    names.append(name)
    return names


_not_members = {
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
    '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__',
    '__parameters__', '__orig_bases__', '__qualname__', '__hash__', '_is_protocol',
    '_is_runtime_protocol', '__init_subclass__'}


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    if not getattr(cls, '_is_protocol', False):
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got '
                        f'{cls!r}')
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    @abstractmethod
    def __abs__(self):
        pass


class _NamedTupleMeta(type):
    def __new__(metacls, typename, bases, namespace):
        if '_NamedTuple' not in globals():
            return super().__new__(metacls, typename, bases, namespace)
        annotations = namespace.get('__annotations__', {})
        names = list(annotations)
        defaults = []
        for name in names:
            if name in namespace:
                defaults.append(namespace[name])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default '
                                f'field{"s" if len(defaults) > 1 else ""} '
                                f'{", ".join([n for n in names if n in namespace])}')
        made = collections.namedtuple(typename, names, defaults=defaults,
                                      module=namespace['__module__'])
        made.__annotations__ = annotations
        made.__qualname__ = namespace.get('__qualname__', typename)
        for name, value in namespace.items():
            if name not in names and name not in ('__annotations__', '__module__',
                                                  '__qualname__'):
                setattr(made, name, value)
        return made


class _NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _NamedTupleForm:
    def __call__(self, typename, fields=None, /, **kwargs):
        pairs = list(fields) if fields is not None else list(kwargs.items())
        made = collections.namedtuple(typename, [name for name, annotation in pairs])
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return '<function NamedTuple>'


NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        made = type.__new__(metacls, name, (dict,), namespace)
        annotations = {}
        required, optional = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', frozenset())
            optional |= base.__dict__.get('__optional_keys__', frozenset())
        for key, annotation in namespace.get('__annotations__', {}).items():
            annotations[key] = annotation
            marker = getattr(annotation, '_name', None)
            is_required = marker == 'Required' or (total and marker != 'NotRequired')
            (required if is_required else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwds):
        return dict(*args, **kwds)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')


class _TypedDictForm:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        namespace = {'__annotations__': dict(fields or kwargs), '__module__': '__main__'}
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return '<function TypedDict>'


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {'__module__': 'typing'})
TypedDict = _TypedDictForm()


class NewType(_Joinable):
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = '__main__'

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def cast(typ, val):
    return val


def overload(func):
    def overloaded(*args, **kwds):
        raise NotImplementedError(
            'You should not call an overloaded function. A series of @overload-decorated '
            'functions outside a stub module should always be followed by an implementation '
            'that is not @overload-ed.')
    return overloaded


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def dataclass_transform(**kwargs):
    def mark(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return mark


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    return getattr(tp, '__origin__', None)


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    args = getattr(tp, '__args__', ())
    if getattr(tp, '_name', None) == 'Callable' and args and args[0] is not ...:
        return (list(args[:-1]), args[-1])
    return args


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get('__annotations__', {}))
    else:
        hints = dict(getattr(obj, '__annotations__', {}))
    names = dict(globalns or getattr(obj, '__globals__', {}))
    names.update(localns or {})
    return {name: _resolved(hint, names) for name, hint in hints.items()}


def _resolved(hint, names):
    if hint is None:
        return type(None)
    text = hint.__forward_arg__ if isinstance(hint, ForwardRef) else hint
    if not isinstance(text, str):
        return hint
    if text in names:
        return names[text]
    builtin = {'int': int, 'str': str, 'float': float, 'bool': bool, 'list': list, 'dict': dict,
               'set': set, 'tuple': tuple, 'bytes': bytes, 'object': object, 'None': type(None)}
    return builtin.get(text, hint)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


List = _Generic(list, 'List')
Dict = _Generic(dict, 'Dict')
Set = _Generic(set, 'Set')
FrozenSet = _Generic(frozenset, 'FrozenSet')
Tuple = _Generic(tuple, 'Tuple')
Type = _Generic(type, 'Type')
Deque = _Generic(collections.deque, 'Deque')
DefaultDict = _Generic(collections.defaultdict, 'DefaultDict')
OrderedDict = _Generic(collections.OrderedDict, 'OrderedDict')
Counter = _Generic(collections.Counter, 'Counter')
ChainMap = _Generic(collections.ChainMap, 'ChainMap')
ContextManager = _Generic(contextlib.AbstractContextManager, 'ContextManager')
AsyncContextManager = _Generic(contextlib.AbstractAsyncContextManager, 'AsyncContextManager')
Hashable = _Generic(collections.abc.Hashable, 'Hashable')
Awaitable = _Generic(collections.abc.Awaitable, 'Awaitable')
Coroutine = _Generic(collections.abc.Coroutine, 'Coroutine')
AsyncIterable = _Generic(collections.abc.AsyncIterable, 'AsyncIterable')
AsyncIterator = _Generic(collections.abc.AsyncIterator, 'AsyncIterator')
AsyncGenerator = _Generic(collections.abc.AsyncGenerator, 'AsyncGenerator')
Iterable = _Generic(collections.abc.Iterable, 'Iterable')
Iterator = _Generic(collections.abc.Iterator, 'Iterator')
Generator = _Generic(collections.abc.Generator, 'Generator')
Reversible = _Generic(collections.abc.Reversible, 'Reversible')
Sized = _Generic(collections.abc.Sized, 'Sized')
Container = _Generic(collections.abc.Container, 'Container')
Callable = _Generic(collections.abc.Callable, 'Callable')
Collection = _Generic(collections.abc.Collection, 'Collection')
AbstractSet = _Generic(collections.abc.Set, 'AbstractSet')
MutableSet = _Generic(collections.abc.MutableSet, 'MutableSet')
Mapping = _Generic(collections.abc.Mapping, 'Mapping')
MutableMapping = _Generic(collections.abc.MutableMapping, 'MutableMapping')
KeysView = _Generic(collections.abc.KeysView, 'KeysView')
ItemsView = _Generic(collections.abc.ItemsView, 'ItemsView')
ValuesView = _Generic(collections.abc.ValuesView, 'ValuesView')
Sequence = _Generic(collections.abc.Sequence, 'Sequence')
MutableSequence = _Generic(collections.abc.MutableSequence, 'MutableSequence')
ByteString = _Generic(collections.abc.ByteString, 'ByteString')
Text = str
IO = _Form('IO', _with_args)
TextIO = _Form('TextIO')
BinaryIO = _Form('BinaryIO')
Pattern = _Form('Pattern', _with_args)
Match = _Form('Match', _with_args)
