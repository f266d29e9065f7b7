from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    notes: list = field(default_factory=list, compare=False, repr=False)


print(Version(1) < Version(1, 1), sorted([Version(2), Version(1, 5)]), Version(1) == Version(1, notes=[1]))
print(Version(1).notes is Version(1).notes, replace(Version(1, 2), minor=9), asdict(Version(3)), astuple(Version(3)))
print([(f.name, f.type, f.compare) for f in fields(Version)])


@dataclass(frozen=True)
class Key:
    a: int
    b: str = 'x'


print({Key(1): 'v'}[Key(1)], hash(Key(1)) == hash(Key(1)))
for action in (lambda: setattr(Key(1), 'a', 2), lambda: delattr(Key(1), 'b')):
    try:
        action()
    except FrozenInstanceError as error:
        print(error)
for action in (lambda: hash(Version(1)), lambda: Version(1) < 5, lambda: Version(), lambda: Version(1, 2, 3, 4)):
    try:
        action()
    except TypeError as error:
        print(error)
