import asyncio


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()

    async def waiter():
        async with semaphore:
            print('waiter')

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    semaphore.release()
    print('locked for newcomers:', semaphore.locked())
    async with semaphore:
        print('main')
    await task


asyncio.run(main())
