# Cancelling one child leaves the group and the others alone.
import asyncio


async def child(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "ends")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        victim = group.create_task(child("victim", 1))
        group.create_task(child("other", 0.05))
        await asyncio.sleep(0.02)
        victim.cancel()
    print("group ends")


asyncio.run(main())
