# Ten tasks count under one lock and give way while they hold it.
import asyncio

counter = 0


async def worker(lock, count):
    global counter
    for _ in range(count):
        async with lock:
            seen = counter
            await asyncio.sleep(0)
            counter = seen + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(lock, 5000) for _ in range(10)))
    print(counter)


asyncio.run(main())
