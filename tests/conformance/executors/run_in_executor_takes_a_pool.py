import asyncio
from concurrent.futures import ThreadPoolExecutor
import time


def work(number):
    time.sleep(0.02)
    return number * 10


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [loop.run_in_executor(pool, work, number) for number in range(4)]
        print(type(futures[0]).__name__, futures[0].done())
        print(await asyncio.gather(*futures))
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))


asyncio.run(main())
