import asyncio


async def main():
    queue = asyncio.Queue()
    for number in range(3):
        queue.put_nowait(number)

    async def worker():
        while True:
            number = await queue.get()
            await asyncio.sleep(0.01)
            print('did', number)
            queue.task_done()

    task = asyncio.create_task(worker())
    await queue.join()
    print('joined', queue)
    task.cancel()


asyncio.run(main())
