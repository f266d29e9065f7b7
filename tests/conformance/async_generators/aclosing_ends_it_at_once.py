import asyncio
from contextlib import aclosing


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.001)
        print('closed')


async def main():
    async with aclosing(numbers()) as values:
        async for value in values:
            print(value)
            break
    print('left the block')


asyncio.run(main())
