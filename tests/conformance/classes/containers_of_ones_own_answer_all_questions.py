class Ring:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Ring(self.items[index])
        return self.items[index % len(self.items)]

    def __setitem__(self, index, value):
        self.items[index % len(self.items)] = value

    def __delitem__(self, index):
        del self.items[index]

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return reversed(self.items)

    def __repr__(self):
        return f'Ring({self.items})'


r = Ring('abc')
r[4] = 'B'
print(r, r[3], r[-1], r[1:], len(r), 'c' in r, list(reversed(r)), bool(Ring('')))
del r[0]
print([*r], dict(enumerate(r)))


class Sequence:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


print(list(Sequence()), 20 in Sequence(), 5 in Sequence())
