import asyncio


async def main():
    loop = asyncio.get_running_loop()
    at = loop.time() + 50
    first, second = loop.call_at(at, print), loop.call_at(at + 1, print)
    print(first.when() == at, first < second, first >= second, type(first).__name__)
    print(isinstance(first, asyncio.Handle), isinstance(first, asyncio.TimerHandle))
    for when in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print)):
        try:
            when()
        except TypeError as error:
            print(error)


asyncio.run(main())
