# Cancelling the gathering task cancels the children in order, and all of them.
import asyncio


async def child(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def parent():
    await asyncio.gather(child("a"), child("b"), child("c"))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled", task.cancelled())


asyncio.run(main())
