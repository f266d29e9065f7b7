class Plain:
    kind = "class"

    def __init__(self, value):
        self.value = value

    def method(self):
        return f"method of {self.value}"


class Other:
    def __init__(self):
        self.first = 1
        self.value = "other"

    def method(self):
        return "method of Other"


def read(thing):
    return thing.value


def call(thing):
    return thing.method()


def write(thing, value):
    thing.value = value


plain, other = Plain(1), Other()
for thing in (plain, plain, other, plain, other, other):
    print(read(thing), call(thing))

# An attribute of the object hides a method that was found in the class before.
plain.method = lambda: "the object's own"
print(call(plain), "|", call(Plain(2)))
del plain.method
print(call(plain))
plain.__dict__["method"] = lambda: "through __dict__"
print(call(plain))
plain.__dict__.clear()
plain.value = 3
print(call(plain), read(plain))

# A class that changes is seen at once, through a derived class as well.
class Derived(Plain):
    pass


derived = Derived(4)
print(call(derived))
Plain.method = lambda self: f"another method of {self.value}"
print(call(derived), "|", call(plain))
Derived.method = lambda self: "Derived's"
print(call(derived), "|", call(plain))
del Derived.method
print(call(derived))

# A property takes over from an attribute, and gives it back.
Plain.value = property(lambda self: "read by the property", lambda self, value: print("set", value))
print(read(plain), read(derived))
write(plain, 5)
Plain.value = property(lambda self: "read by another property")
print(read(plain))
try:
    write(plain, 6)
except AttributeError as error:
    print(error)
del Plain.value
print(read(plain))
write(plain, 7)
print(read(plain), plain.__dict__)

# A class attribute, plain before and after, read through objects.
def kind(thing):
    return thing.kind


for value in ("a", "b", 3, None):
    Plain.kind = value
    print(kind(plain), kind(derived))
plain.kind = "own"
print(kind(plain), kind(derived))
Plain.kind = property(lambda self: "property")
print(kind(plain), kind(derived))


class WithGetattr:
    @property
    def broken(self):
        return self.missing

    def __getattr__(self, name):
        if name == "broken":
            return "from __getattr__"
        raise AttributeError(name)


class Slots:
    __slots__ = ("value",)


slotted = Slots()
for value in range(3):
    write(slotted, value)
    print(read(slotted))
try:
    slotted.other = 1
except AttributeError as error:
    print(error)


# An attribute that was deleted moves the others.
def fields(thing):
    return thing.a, thing.b, thing.c


class Fields:
    pass


one = Fields()
one.a, one.b, one.c = 1, 2, 3
two = Fields()
two.c, two.b, two.a = 6, 5, 4
print(fields(one), fields(two), fields(one))
del one.a
one.a = 10
print(fields(one), one.__dict__)
del one.b
try:
    fields(one)
except AttributeError as error:
    print(error)
