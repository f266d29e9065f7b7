import asyncio

# Three stages, each handing on to the next through a queue that holds two items.


async def read(out):
    for number in range(1, 6):
        await asyncio.sleep(0.12)
        await out.put(number)
        print(f"read {number}")
    await out.put(None)


async def square(items, out):
    while (number := await items.get()) is not None:
        await asyncio.sleep(0.4)
        await out.put(number * number)
    await out.put(None)


async def write(items):
    while (number := await items.get()) is not None:
        await asyncio.sleep(0.25)
        print(f"written {number}")


async def main():
    raw = asyncio.Queue(maxsize=2)
    ready = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as stages:
        stages.create_task(read(raw), name="read")
        stages.create_task(square(raw, ready), name="square")
        stages.create_task(write(ready), name="write")
    print("main: pipeline is empty")


asyncio.run(main())
