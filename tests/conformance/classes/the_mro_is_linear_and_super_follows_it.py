class A:
    def hello(self):
        return ['A']


class B(A):
    def hello(self):
        return ['B'] + super().hello()


class C(A):
    def hello(self):
        return ['C'] + super().hello()


class D(B, C):
    def hello(self):
        return ['D'] + super().hello()


print(D().hello(), [c.__name__ for c in D.__mro__], D.__bases__)
print(super(B, D()).hello(), super(D, D).hello(D()))
try:
    class X(A, B):
        pass
except TypeError as error:
    print(error)
try:
    class Y(A, A):
        pass
except TypeError as error:
    print(error)
try:
    class Z(int, str):
        pass
except TypeError as error:
    print(error)
