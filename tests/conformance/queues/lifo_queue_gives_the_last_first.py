import asyncio


async def main():
    queue = asyncio.LifoQueue(maxsize=3)
    for item in 'abc':
        queue.put_nowait(item)
    print(queue, queue.full())
    print([queue.get_nowait() for _ in range(3)])


asyncio.run(main())
