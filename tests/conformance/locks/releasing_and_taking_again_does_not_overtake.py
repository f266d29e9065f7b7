import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter():
        async with lock:
            print('waiter')

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    lock.release()
    print('free:', not lock.locked())
    async with lock:
        print('main')
    await task


asyncio.run(main())
