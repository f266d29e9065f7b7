import asyncio


async def echo():
    try:
        got = yield 1
        await asyncio.sleep(0)
        yield got
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("finally")


def drive(step):
    print(type(step).__name__, end=": ")
    while True:
        try:
            print("waits", step.send(None), end="; ")
        except StopIteration as stop:
            print("value", stop.value)
            return
        except StopAsyncIteration:
            print("the end")
            return


generator = echo()
drive(generator.__anext__())
drive(generator.asend("hello"))
drive(generator.athrow(ValueError("it")))
drive(generator.__anext__())
drive(generator.__anext__())

generator = echo()
step = generator.__anext__()
drive(step)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
closing = generator.aclose()
drive(closing)
step = generator.__anext__()
step.close()


async def collect():
    return [item async for item in echo()]


drive(collect())
