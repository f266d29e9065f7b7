import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    queue.put_nowait((1, {}))
    try:
        queue.put_nowait((1, {}))
    except TypeError as error:
        print(error)
    print(queue.qsize())


asyncio.run(main())
