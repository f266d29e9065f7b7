# Exceptions raised, caught, and finally.
class Refused(Exception):
    pass


def check(number):
    if number % 3 == 0:
        raise Refused(number)
    return number


def run(count):
    refused = total = 0
    for i in range(count):
        try:
            total += check(i)
        except Refused as error:
            refused += error.args[0] % 2
        finally:
            total += 1
    for i in range(count):
        try:
            total += {"a": 1}["b" if i % 4 == 0 else "a"]
        except KeyError:
            refused += 1
    return total, refused


print(run(1_000_000))
