import asyncio


async def main():
    queue = asyncio.Queue()

    async def getter():
        print('getter got', await queue.get())

    task = asyncio.create_task(getter())
    await asyncio.sleep(0)
    queue.put_nowait('first')
    print('main got', queue.get_nowait())
    await asyncio.sleep(0)
    print('getter waits again:', not task.done())
    queue.put_nowait('second')
    await task


asyncio.run(main())
