# A task group whose parent is cancelled again while it waits for its tasks raises the first
# CancelledError, with its message.
import asyncio


async def nothing():
    pass


async def slow():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
        raise


async def group(child):
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(child())
            asyncio.current_task().cancel("stop")
    except asyncio.CancelledError as error:
        print(repr(error))


async def cancelled_again(child, *message):
    task = asyncio.create_task(group(child))
    for _ in range(3):
        await asyncio.sleep(0)
    print(task.cancel(*message))
    await asyncio.wait([task])


async def left_to_the_end(child):
    asyncio.create_task(group(child))
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(cancelled_again(nothing))
asyncio.run(cancelled_again(slow))
asyncio.run(cancelled_again(slow, "again"))
asyncio.run(left_to_the_end(nothing))
asyncio.run(left_to_the_end(slow))
