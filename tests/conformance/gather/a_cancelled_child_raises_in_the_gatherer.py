# A child cancelled by someone else reaches the gatherer as CancelledError.
import asyncio


async def sleeper():
    await asyncio.sleep(1)


async def main():
    child = asyncio.create_task(sleeper())
    both = asyncio.gather(child, asyncio.sleep(0.02))
    await asyncio.sleep(0)
    child.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("CancelledError", both.done(), both.cancelled(), asyncio.current_task().cancelling())


asyncio.run(main())
