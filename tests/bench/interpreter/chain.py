# A coroutine awaits a coroutine, ten deep, and nobody waits.
import asyncio


async def level(depth):
    if depth == 0:
        return 1
    return 1 + await level(depth - 1)


async def main():
    total = 0
    for _ in range(150000):
        total += await level(10)
    print(total)


asyncio.run(main())
