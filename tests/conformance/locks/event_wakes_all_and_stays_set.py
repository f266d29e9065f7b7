import asyncio


async def main():
    event = asyncio.Event()

    async def waiter(name):
        print(name, await event.wait())

    tasks = [asyncio.create_task(waiter(name)) for name in 'abc']
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print('cleared at once')
    await asyncio.gather(*tasks)
    event.set()
    print(await event.wait(), event.is_set())


asyncio.run(main())
