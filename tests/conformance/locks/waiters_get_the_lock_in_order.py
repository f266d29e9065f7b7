import asyncio


async def main():
    lock = asyncio.Lock()

    async def user(name):
        async with lock:
            print(name, 'in')
            await asyncio.sleep(0.001)
            print(name, 'out')

    await asyncio.gather(*(user(name) for name in 'abc'))
    print(lock.locked())


asyncio.run(main())
