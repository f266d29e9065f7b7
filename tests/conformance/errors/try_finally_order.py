# else, finally, return and re-raise in the order of the language reference.
def run(kind):
    try:
        print("try", kind)
        if kind == "error":
            raise ValueError(kind)
        if kind == "return":
            return "from try"
    except ValueError as error:
        print("except", error)
        return "from except"
    else:
        print("else")
    finally:
        print("finally")
    return "from the end"


for kind in ("fine", "error", "return"):
    print(run(kind))


def override():
    try:
        return "try"
    finally:
        return "finally"


print(override())

for number in range(3):
    try:
        if number == 1:
            continue
        print("number", number)
    finally:
        print("after", number)

try:
    try:
        raise KeyError("inner")
    finally:
        print("finally before the outer except")
except KeyError as error:
    print("outer", error)
