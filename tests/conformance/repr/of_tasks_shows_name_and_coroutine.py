import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    return 'result'


def show(task):
    print(repr(task).replace(__file__, 'FILE'))


async def main():
    task = asyncio.create_task(work(0.001), name='worker')
    show(task)
    await asyncio.sleep(0)
    show(task)
    await task
    show(task)
    task = asyncio.create_task(work(1))
    await asyncio.sleep(0)
    task.cancel()
    show(task)
    await asyncio.wait([task])
    show(task)


asyncio.run(main())
