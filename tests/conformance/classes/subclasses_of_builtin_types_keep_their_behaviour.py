class Stack(list):
    def push(self, item):
        self.append(item)
        return self


class Default(dict):
    def __missing__(self, key):
        return f'no {key}'


class Shout(str):
    def __add__(self, other):
        return Shout(str.__add__(self, other).upper())


class Even(int):
    def __new__(cls, value):
        return super().__new__(cls, value - value % 2)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


s = Stack([1]).push(2).push(3)
print(s, s.pop(), len(s), isinstance(s, list), s + [9], type(s + [9]).__name__)
d = Default(a=1)
print(d['a'], d['b'], d.get('b'), 'b' in d)
print(Shout('a') + 'b', type(Shout('x') * 2).__name__, Even(7), Even(7) + 1, Pair(1, 2).first, Pair(1, 2))
