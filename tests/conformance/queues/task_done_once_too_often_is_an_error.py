import asyncio


async def main():
    queue = asyncio.Queue()
    await queue.join()
    queue.put_nowait(1)
    await queue.get()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
