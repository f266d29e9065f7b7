class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        print('making', name, sorted(k for k in namespace if not k.startswith('__')), options)
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print('calling', cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __iter__(cls):
        return iter('meta')

    def __len__(cls):
        return 4

    def __getitem__(cls, key):
        return f'{cls.__name__}[{key}]'

    def __repr__(cls):
        return f'<the class {cls.__name__}>'


class Thing(metaclass=Meta, option=1):
    size = 3

    def __init__(self, n):
        self.n = n


print(Thing(7).n, list(Thing), len(Thing), Thing['k'], Thing, type(Thing).__name__)


class Derived(Thing):
    pass


print(isinstance(Derived, Meta), Derived(1).n, Derived.__mro__[1:2])
