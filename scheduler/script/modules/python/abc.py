__all__ = ['ABC', 'ABCMeta', 'abstractmethod', 'abstractproperty', 'abstractclassmethod',
           'abstractstaticmethod', 'get_cache_token', 'update_abstractmethods']


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


def _is_abstract(value):
    # A wrapper is as abstract as what it wraps.
    if isinstance(value, property):
        return any([getattr(f, '__isabstractmethod__', False)
                    for f in (value.fget, value.fset, value.fdel)])
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    return getattr(value, '__isabstractmethod__', False) is True


def update_abstractmethods(cls):
    abstract = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                abstract.add(name)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls._abc_registry = []
        return update_abstractmethods(cls)

    def register(cls, subclass):
        cls._abc_registry.append(subclass)
        return subclass

    def __call__(cls, *args, **kwargs):
        abstract = sorted(cls.__abstractmethods__)
        if abstract and cls.__new__ is object.__new__:
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract "
                            f"method{'s' if len(abstract) > 1 else ''} {', '.join(abstract)}")
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        hook = getattr(cls, '__subclasshook__', None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls.__dict__.get('_abc_registry', ()):
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if isinstance(derived, ABCMeta) and issubclass(subclass, derived):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0
