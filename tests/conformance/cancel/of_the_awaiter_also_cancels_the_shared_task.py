# Two tasks await a third; cancelling one of them takes the third and so the other along.
import asyncio


async def shared():
    try:
        await asyncio.sleep(1)
    finally:
        print("shared ends")


async def reader(name, task):
    try:
        await task
    except asyncio.CancelledError:
        print(name, "cancelling() is", asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(shared())
    one = asyncio.create_task(reader("one", task))
    two = asyncio.create_task(reader("two", task))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    one.cancel()
    await asyncio.wait([one, two])
    print(task.cancelled(), one.cancelled(), two.cancelled())


asyncio.run(main())
