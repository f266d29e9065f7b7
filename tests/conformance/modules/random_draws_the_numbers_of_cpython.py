import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice('abcdef'), random.uniform(2, 5))
print(random.choices('abc', weights=[1, 2, 3], k=5), random.sample(range(100), 4), random.randrange(0, 100, 7))
cards = list(range(8))
random.shuffle(cards)
print(cards, random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(0.5), random.triangular(0, 1, 0.2))
print(random.betavariate(2, 3), random.gammavariate(2, 1), random.lognormvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(1, 2))
print(random.getrandbits(100), random.randbytes(4), random.sample(['a', 'b'], counts=[3, 1], k=2))
for seed in 'text', 1.5, -7, 10 ** 30, b'bytes', None if False else 0:
    print(random.Random(seed).random())
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)])
for action in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0)):
    try:
        action()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
