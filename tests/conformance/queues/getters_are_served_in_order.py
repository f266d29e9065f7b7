import asyncio


async def main():
    queue = asyncio.Queue()

    async def getter(name):
        print(name, 'got', await queue.get())

    tasks = [asyncio.create_task(getter(name)) for name in 'abc']
    await asyncio.sleep(0)
    for item in range(3):
        queue.put_nowait(item)
    print('all put')
    await asyncio.gather(*tasks)


asyncio.run(main())
