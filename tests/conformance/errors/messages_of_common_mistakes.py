# CPython's wording, for what learners meet first.
def attempt(label, action):
    try:
        action()
    except Exception as error:
        print(f"{label}: {type(error).__name__}: {error}")


def two(a, b):
    return a + b


number = 5
attempt("index", lambda: [1, 2][5])
attempt("key", lambda: {"a": 1}["b"])
attempt("attribute", lambda: (3).foo)
attempt("attribute of str", lambda: "x".foo)
attempt("zero", lambda: 1 / 0)
attempt("floor zero", lambda: 1 // 0)
attempt("modulo zero", lambda: 1 % 0)
attempt("types", lambda: 1 + "1")
attempt("types", lambda: "1" + 1)
attempt("compare", lambda: 1 < "1")
attempt("call", lambda: number())
attempt("arguments", lambda: two(1))
attempt("arguments", lambda: two(1, 2, 3))
attempt("keyword", lambda: two(1, c=2))
attempt("int", lambda: int("x1"))
attempt("float", lambda: float("x1"))
attempt("iterate", lambda: list(5))
attempt("subscript", lambda: number[0])
attempt("len", lambda: len(5))
attempt("unpack", lambda: [0 for a, b in [(1, 2, 3)]])
attempt("unpack", lambda: [0 for a, b in [(1,)]])
attempt("hash", lambda: {[]: 1})
attempt("pop", lambda: [].pop())
attempt("remove", lambda: [].remove(1))
attempt("assign", lambda: (1, 2).__setitem__)
