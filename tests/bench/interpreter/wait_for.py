# An event that comes in time, waited for under a timeout; and cancelled tasks.
import asyncio


async def forever():
    await asyncio.get_running_loop().create_future()


async def main():
    cancelled = 0
    for _ in range(12000):
        event = asyncio.Event()
        asyncio.get_running_loop().call_soon(event.set)
        await asyncio.wait_for(event.wait(), 10)
        task = asyncio.create_task(forever())
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            cancelled += 1
    print(cancelled)


asyncio.run(main())
