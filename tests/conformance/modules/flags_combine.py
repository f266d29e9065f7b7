from enum import Flag, IntFlag, auto


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    BOTH = READ | WRITE


a = Access.READ | Access.RUN
print(a, repr(a), a.value, Access.READ in a, Access.WRITE in a, bool(Access.READ & Access.WRITE), list(a))
print(Access.BOTH, ~Access.READ, Access.BOTH ^ Access.READ, Access(0), Access(3), Access(7), a | Access.WRITE)


class Bits(IntFlag):
    ONE = 1
    TWO = 2


print(Bits.ONE | Bits.TWO, Bits.ONE + 1, Bits(3), Bits.TWO & 3, int(Bits.ONE | 2), repr(Bits.ONE | Bits.TWO))
try:
    Access(16)
except ValueError as error:
    print(error)
