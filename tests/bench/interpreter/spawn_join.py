# Tasks made and awaited in groups of 100.
import asyncio


async def work(number):
    return number


async def main():
    total = 0
    for _ in range(1000):
        tasks = [asyncio.create_task(work(number)) for number in range(100)]
        for task in tasks:
            total += await task
    print(total)


asyncio.run(main())
