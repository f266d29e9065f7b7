# time.sleep() holds the loop: timers that are due meanwhile come late, in order.
import asyncio
import time


async def tick(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    tasks = [asyncio.create_task(tick("b", 0.04)), asyncio.create_task(tick("a", 0.02))]
    await asyncio.sleep(0)
    time.sleep(0.08)
    print("blocked until here")
    for task in tasks:
        await task


asyncio.run(main())
