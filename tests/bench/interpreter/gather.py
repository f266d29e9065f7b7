# Small gathers, one after another.
import asyncio


async def double(number):
    await asyncio.sleep(0)
    return 2 * number


async def main():
    total = 0
    for first in range(12000):
        total += sum(await asyncio.gather(double(first), double(first + 1), double(first + 2)))
    print(total)


asyncio.run(main())
