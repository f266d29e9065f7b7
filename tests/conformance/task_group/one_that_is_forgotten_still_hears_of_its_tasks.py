# A group that nobody leaves and nobody keeps: its tasks run on, and a failure still cancels the
# others and the parent.
import asyncio


async def child(name, delay, fails=False):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    print(name, "done")
    if fails:
        raise ValueError(name)


async def parent():
    group = asyncio.TaskGroup()
    await group.__aenter__()
    group.create_task(child("first", 1))
    group.create_task(child("second", 2, fails=True))
    group.create_task(child("third", 3))
    del group
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("parent cancelled")


async def main():
    await parent()
    await asyncio.sleep(5)


asyncio.run(main())
