class Pair(tuple):
    def __eq__(self, other):
        return type(other) is Pair and tuple.__eq__(self, other)

    __hash__ = tuple.__hash__


class Fixed:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value


print(hash(Pair((1, 2))) == hash((1, 2)), Pair((1, 2)) == (1, 2), {Pair((1, 2)): "found"}[Pair((1, 2))])
for value in (5, -1, 2 ** 61 - 1, 2 ** 62, -2 ** 63, 2 ** 64, True):
    print(hash(Fixed(value)), end=" ")
print()
