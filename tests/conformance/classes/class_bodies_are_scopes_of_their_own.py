x = 'global'


class C:
    x = 'class'
    seen = x
    copies = [x for _ in range(2)]
    lengths = [len(n) for n in ('a', 'bb')]

    def method(self):
        return x

    for i in range(3):
        pass
    if True:
        conditional = 'yes'


print(C.seen, C.copies, C.lengths, C().method(), C.i, C.conditional)


def outer():
    y = 'enclosing'

    class D:
        z = y
        y = 'own'

        def get(self):
            return y, __class__.__name__

    return D.z if hasattr(D, 'z') else None, D.y, D().get()


try:
    print(outer())
except NameError as error:
    print(error)
