import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter(name):
        async with lock:
            print(name, 'has it')

    first, second = (asyncio.create_task(waiter(name)) for name in ('first', 'second'))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.wait([first, second])
    print(first.cancelled())


asyncio.run(main())
