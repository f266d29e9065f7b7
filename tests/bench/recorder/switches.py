"""200 tasks that do nothing but switch, 250 times each, each time three calls deep."""
import asyncio
import time


async def inner():
    await asyncio.sleep(0)


async def middle():
    await inner()


async def worker(count):
    for _ in range(count):
        await middle()


async def main():
    await asyncio.gather(*[worker(250) for _ in range(200)])


begin = time.process_time()
asyncio.run(main())
print(time.process_time() - begin)
