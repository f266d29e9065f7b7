# yield, send, return values, yield from, and finally at close().
def countdown(n):
    try:
        while n:
            received = yield n
            if received:
                print("received", received)
            n -= 1
        return "liftoff"
    finally:
        print("generator ends")


def outer():
    result = yield from countdown(2)
    yield result


print(list(outer()))
g = countdown(5)
print(next(g), g.send("hello"))
g.close()
try:
    next(g)
except StopIteration as stop:
    print("stopped", stop.value)
print(sum(x * x for x in range(4)), next((x for x in range(9) if x > 6), None))


def endless():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


for number in endless():
    if number > 30:
        break
    print(number, end=" ")
print()
