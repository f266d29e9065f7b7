import asyncio


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait('a')
    lost = asyncio.create_task(queue.put('b'))
    kept = asyncio.create_task(queue.put('c'))
    await asyncio.sleep(0)
    print(queue)
    lost.cancel()
    await asyncio.sleep(0)
    print(queue)
    print(await queue.get(), await queue.get(), kept.done())


asyncio.run(main())
