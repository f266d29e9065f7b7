# The same numbers as CPython for the same seed, from every method of random.
import random


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for seed in (
    0,
    1,
    -5,
    42,
    2 ** 40 + 3,
    10 ** 50,
    'hello',
    '',
    '日本',
    b'bytes',
    3.5,
    -0.25,
    1e+300,
    True,
):
    random.seed(seed)
    print(seed if not isinstance(seed, str) else repr(seed), random.random())
    print(random.getrandbits(5), random.getrandbits(32), random.getrandbits(33))
    print(random.getrandbits(200), random.randint(1, 6), random.randrange(0, 100, 7))
    print(random.uniform(-3, 8))
random.seed(7)
print([random.randrange(10 ** k) for k in range(1, 30, 4)], random.choice('abcdef'))
print(random.choices([1, 2, 3], k=5), random.choices('xyz', weights=[1, 5, 2], k=6))
print(random.choices('xyz', cum_weights=[1, 5, 9], k=4))
l = list(range(20))
random.shuffle(l)
print(l)
print(random.sample(range(1000), 10), random.sample('abcdefgh', 4))
print(random.sample(range(10 ** 6), 60)[:5])
print(random.sample(['a', 'b'], counts=[3, 2], k=3))
print([random.gauss(0, 1) for _ in range(3)], random.normalvariate(5, 2))
print(random.expovariate(0.5), random.triangular(), random.triangular(1, 10, 3))
print(random.betavariate(2, 3), random.gammavariate(0.5, 1))
print(random.gammavariate(2.5, 3), random.gammavariate(1, 2))
print(random.lognormvariate(0, 1), random.vonmisesvariate(1, 2))
print(random.paretovariate(3), random.weibullvariate(1, 2), random.randbytes(7))
r = random.Random(5)
s = random.Random(5)
print(r.random() == s.random(), r.randint(1, 100))
st = random.getstate()
a = random.random()
random.setstate(st)
print(a == random.random(), st[0], len(st[1]))


class My(random.Random):

    def random(self):
        return 0.25


m = My(1)
print(m.random(), m.randint(1, 10), m.choice([1, 2, 3, 4]), m.uniform(0, 4))
print(outcome(lambda: random.choice([])))
print(outcome(lambda: random.randint(5, 1)))
print(outcome(lambda: random.sample([1], 2)))
print(outcome(lambda: random.seed([1])))
print(outcome(lambda: random.sample({1, 2}, 1)))
print(outcome(lambda: random.getrandbits(-1)))
print(outcome(lambda: random.randrange(0)))
print(outcome(lambda: random.choices([1], [0])))
print(outcome(lambda: random.choices([1, 2], 3)))
print(outcome(lambda: random.randrange(1, 5, 0)))
