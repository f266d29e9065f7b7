class Plain:
    pass


class Full:
    def __repr__(self):
        return '<repr>'

    def __str__(self):
        return '<str>'

    def __format__(self, spec):
        return f'<format {spec!r}>'


f = Full()
print(f, repr(f), [f], f'{f}', f'{f!r}', f'{f!s:>8}|', f'{f:wide}', '%s %r' % (f, f), '{:x}'.format(f))
print(repr(Plain())[:24], Plain, Plain.__name__, Plain.__qualname__, Plain.__module__)
print(str(type), int, type(None), type(...), type(lambda: 0), type(print))


class Outer:
    class Inner:
        def method(self):
            pass


print(Outer.Inner, Outer.Inner.method.__qualname__)
