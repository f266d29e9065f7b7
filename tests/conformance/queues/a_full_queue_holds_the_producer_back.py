import asyncio


async def main():
    queue = asyncio.Queue(maxsize=2)

    async def producer():
        for number in range(5):
            await queue.put(number)
            print('put', number, 'size', queue.qsize())

    task = asyncio.create_task(producer())
    await asyncio.sleep(0)
    while not task.done() or not queue.empty():
        print('got', await queue.get())
        await asyncio.sleep(0)


asyncio.run(main())
