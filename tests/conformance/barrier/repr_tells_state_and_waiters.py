import asyncio


def show(value):
    print(*(word for word in repr(value).split(' ') if not word.startswith('0x')))


async def main():
    barrier = asyncio.Barrier(2)
    show(barrier)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    show(barrier)
    await barrier.abort()
    show(barrier)
    await asyncio.wait([task])
    print(type(task.exception()).__name__)


asyncio.run(main())
