# Sleeps of many lengths; the real waiting is 0.02 s in all.
import asyncio


async def nap(number):
    await asyncio.sleep((number * 7919 % 1000) / 50_000)
    return number


async def main():
    print(sum(await asyncio.gather(*(nap(number) for number in range(15000)))))


asyncio.run(main())
