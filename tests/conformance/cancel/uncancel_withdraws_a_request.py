# uncancel() lowers the count and returns what is left.
import asyncio


async def survivor():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("requests", me.cancelling())
        print("left", me.uncancel(), me.cancelling())
    return "alive"


async def main():
    task = asyncio.create_task(survivor())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)


asyncio.run(main())
