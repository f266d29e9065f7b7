import asyncio


async def wrong(kind):
    yield 1
    raise kind


async def main():
    for kind in StopAsyncIteration, StopIteration:
        try:
            async for n in wrong(kind):
                print(n)
        except RuntimeError as error:
            print(error, '|', repr(error.__cause__))


asyncio.run(main())
