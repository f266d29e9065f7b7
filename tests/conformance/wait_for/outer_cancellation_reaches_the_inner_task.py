# Cancelled itself, wait_for() cancels the inner task and waits for its end.
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    finally:
        print("inner ends")


async def outer():
    await asyncio.wait_for(inner(), 5)


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled")


asyncio.run(main())
