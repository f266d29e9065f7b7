import sys
# However a loop over a generator ends, calls nest as deep as before, and the generator goes on
# where it stood.
def f(n): return f(n + 1)
def g(**k): return g(**k)
class A:
    def __getattr__(self, n): return getattr(self, n + "x")
    @property
    def p(self): return self.p
    def __call__(self): return self()
    def __add__(self, o): return self + o
def gen(n):
    for x in gen(n + 1):
        yield x
def count(fn):
    try:
        fn()
    except RecursionError as e:
        return type(e).__name__
print(count(lambda: f(0)), count(g), count(lambda: A().p), count(A()), count(lambda: A() + 1), count(lambda: list(gen(0))))
def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(depth())
def inner(k):
    if k == 0:
        yield 1
        raise ValueError
    yield from inner(k - 1)
for i in range(3000):
    try:
        for x in inner(5):
            pass
    except ValueError:
        pass
print(depth())
def takes(k):
    for x in inner(5):
        if k: return x
for i in range(3000): takes(1)
print(depth(), sys.getrecursionlimit())
def two():
    a = yield 1
    print("got", a)
    b = yield 2
    print("got", b)
    return 3
g2 = two()
for x in g2:
    print(x)
    if x == 1:
        print("sent", g2.send("s"))
        break
for x in g2: print("again", x)
print(list(g2))
def self_run():
    for x in me: yield x
me = self_run()
try:
    list(me)
except ValueError as e: print(e)
def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
for x in cleanup():
    print(x); break
print("after")
def h():
    for x in cleanup():
        raise KeyError(x)
try: h()
except KeyError as e: print("KeyError", e)
