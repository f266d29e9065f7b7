# Inner functions see variables, not values; nonlocal writes them.
def counter(start):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    return step


first, second = counter(0), counter(10)
print(first(), first(5), second(), first())

late = [lambda: index for index in range(3)]
print([f() for f in late])
bound = [lambda index=index: index for index in range(3)]
print([f() for f in bound])

total = 0


def add(n):
    global total
    total += n


add(3)
add(4)
print(total)


def unbound():
    try:
        print(total_here)
    except UnboundLocalError as error:
        print(error)
    total_here = 1


unbound()
