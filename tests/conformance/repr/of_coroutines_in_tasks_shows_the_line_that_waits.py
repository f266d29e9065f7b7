import asyncio


async def work():
    await asyncio.sleep(0)
    await asyncio.sleep(0.001)


def show(task):
    print(repr(task).replace(__file__, 'FILE').partition(' wait_for')[0])


async def main():
    task = asyncio.create_task(work())
    for _ in range(3):
        show(task)
        await asyncio.sleep(0)
    await task
    show(asyncio.gather(task))
    show(asyncio.shield(asyncio.get_running_loop().create_future()))


asyncio.run(main())
