import asyncio


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(queue.get())
    second = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait('item')
    first.cancel()
    await asyncio.wait([first, second])
    print(first.cancelled(), second.result())


asyncio.run(main())
