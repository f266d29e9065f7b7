__all__ = ['FunctionType', 'LambdaType', 'MethodType', 'BuiltinFunctionType', 'GeneratorType',
           'CoroutineType', 'AsyncGeneratorType', 'ModuleType', 'NoneType', 'EllipsisType',
           'NotImplementedType', 'GenericAlias', 'SimpleNamespace', 'MappingProxyType', 'coroutine',
           'new_class', 'prepare_class', 'resolve_bases', 'DynamicClassAttribute']


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_made = _coroutine()
CoroutineType = type(_made)
_made.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
CodeType = type(getattr(_function, '__code__', None))
GenericAlias = type(list[int])
UnionType = type(int | str)
ModuleType = type(__import__('sys'))
DynamicClassAttribute = property


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        shown = ', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])
        return f'{name}({shown})'

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__


class mappingproxy:
    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        return self._mapping == other

    def __repr__(self):
        return f'mappingproxy({self._mapping!r})'

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()


MappingProxyType = mappingproxy


class _GeneratorCoroutine:
    # What a generator function under coroutine() gives: a generator that can be awaited.
    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        return self._generator

    __iter__ = __await__

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *arguments):
        return self._generator.throw(*arguments)

    def close(self):
        self._generator.close()

    def __getattr__(self, name):
        return getattr(self._generator, name)


def coroutine(func):
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')

    def made(*args, **kwargs):
        result = func(*args, **kwargs)
        return _GeneratorCoroutine(result) if type(result) is GeneratorType else result
    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        setattr(made, name, getattr(func, name, None))
    return made


def resolve_bases(bases):
    found = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            found.extend(base.__mro_entries__(bases))
        else:
            found.append(base)
    return tuple(found)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    return meta, {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    meta, namespace, kwds = prepare_class(name, resolve_bases(bases), kwds)
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, resolve_bases(bases), namespace, **kwds)
