# sleep(0) gives every other ready task exactly one turn.
import asyncio


async def worker(name):
    for turn in range(3):
        print(name, turn)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(worker("a"), worker("b"), worker("c"))


asyncio.run(main())
