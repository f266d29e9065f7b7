class Field:
    def __set_name__(self, owner, name):
        print('field', name, 'of', owner.__name__)
        self.name = '_' + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name, 'unset')

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Base:
    registry = []

    def __init_subclass__(cls, /, tag='none', **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append((cls.__name__, tag))


class First(Base, tag='one'):
    x = Field()
    y = Field()


class Second(First):
    pass


print(Base.registry)
f = First()
f.x = 5
print(f.x, f.y, vars(f))
