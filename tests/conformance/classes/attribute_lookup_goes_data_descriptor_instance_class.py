class Data:
    def __get__(self, instance, owner):
        return 'data descriptor' if instance else self

    def __set__(self, instance, value):
        print('set', value)

    def __delete__(self, instance):
        print('delete')


class Plain:
    def __get__(self, instance, owner):
        return f'non-data of {owner.__name__}'


class C:
    data = Data()
    plain = Plain()

    def __getattr__(self, name):
        return f'missing {name}'


c = C()
c.__dict__.update(data='own data', plain='own plain')
print(c.data, '|', c.plain, '|', c.other, '|', C.plain, '|', type(C.data).__name__)
c.data = 1
del c.data
del c.plain
print(c.plain)
