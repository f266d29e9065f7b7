class Left:
    def __add__(self, other):
        print('Left.__add__')
        return NotImplemented


class Right:
    def __radd__(self, other):
        print('Right.__radd__')
        return 'sum'


class Child(Left):
    def __radd__(self, other):
        print('Child.__radd__ first')
        return 'child'


print(Left() + Right())
print(Left() + Child())
for action in (lambda: Left() + 1, lambda: 1 + Left(), lambda: Left() - Left()):
    try:
        action()
    except TypeError as error:
        print(error)


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __iadd__(self, other):
        self.amount += other
        return self

    def __mul__(self, factor):
        return Money(self.amount * factor)

    __rmul__ = __mul__

    def __pow__(self, n, modulo=None):
        return ('pow', n, modulo)

    def __repr__(self):
        return f'Money({self.amount})'


m = same = Money(5)
m += 10
print(m, same is m, 3 * m, m * 2, m ** 2, pow(m, 2, 7))
m *= 2
print(m, same)
