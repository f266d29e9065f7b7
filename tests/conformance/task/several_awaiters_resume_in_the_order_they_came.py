# Everyone who awaits the same task is woken by it, first come, first served.
import asyncio


async def source():
    await asyncio.sleep(0.02)
    return "news"


async def reader(name, task):
    print(name, "got", await task)


async def main():
    task = asyncio.create_task(source())
    await asyncio.gather(*(reader(name, task) for name in ("first", "second", "third")))


asyncio.run(main())
