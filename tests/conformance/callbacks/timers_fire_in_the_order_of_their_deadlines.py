# call_later() sorts by time, not by the order of the calls.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for delay in (0.09, 0.03, 0.06):
        loop.call_later(delay, print, "after", delay)
    loop.call_at(loop.time() + 0.045, print, "call_at")
    await asyncio.sleep(0.12)


asyncio.run(main())
