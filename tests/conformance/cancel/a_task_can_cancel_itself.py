# Cancelling oneself strikes at the next await, not at the call.
import asyncio


async def quitter():
    asyncio.current_task().cancel()
    print("still here")
    try:
        await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print("now it came")
        raise


async def main():
    task = asyncio.create_task(quitter())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
