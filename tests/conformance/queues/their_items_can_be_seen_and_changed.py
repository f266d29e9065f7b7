import asyncio


async def main():
    queue = asyncio.Queue()
    for item in "abc":
        queue.put_nowait(item)
    print(queue._queue, "b" in queue._queue, queue._queue[0])
    queue._queue.remove("b")
    print(queue.qsize(), await queue.get(), await queue.get(), queue.empty())

    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    print(queue._queue)
    queue.put_nowait(0)
    print([queue.get_nowait() for _ in range(4)], queue._queue)

    queue = asyncio.LifoQueue()
    queue.put_nowait(1)
    print(queue._queue, queue)
    queue._queue.clear()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    await queue.put(2)
    print(await getter)


asyncio.run(main())
