# Four tasks give way to one another by sleep(0).
import asyncio


async def turn(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(turn(70000) for _ in range(4)))
    print("done")


asyncio.run(main())
