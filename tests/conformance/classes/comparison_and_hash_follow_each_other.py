from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented

    def __repr__(self):
        return 'v' + '.'.join(map(str, self.parts))


versions = [Version(1, 10), Version(1, 2), Version(0, 9)]
print(sorted(versions), max(versions), Version(1) >= Version(1), Version(1) == 1)
for action in (lambda: hash(Version(1)), lambda: Version(1) < 1, lambda: {Version(1)}):
    try:
        action()
    except TypeError as error:
        print(error)


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n % 3


print(len({Key(1), Key(1), Key(4)}), {Key(2): 'two'}[Key(2)], Key(5) in {Key(5)})
