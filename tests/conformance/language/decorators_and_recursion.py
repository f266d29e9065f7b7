# Functions are values; a decorator wraps one, also a coroutine function.
import asyncio


def traced(function):
    def wrapper(*args):
        print("call", function.__name__, args)
        result = function(*args)
        print("return", result)
        return result

    return wrapper


@traced
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


factorial(3)


def retry(times):
    def decorate(function):
        async def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args)
                except ConnectionError as error:
                    print("attempt", attempt, "failed:", error)
                    await asyncio.sleep(0.01 * attempt)
            raise TimeoutError("gave up")

        return wrapper

    return decorate


failures = 2


@retry(times=3)
async def fetch(what):
    global failures
    if failures:
        failures -= 1
        raise ConnectionError("no answer")
    return f"{what} fetched"


print(asyncio.run(fetch("page")))


def dive(depth):
    return dive(depth + 1)


try:
    dive(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])
