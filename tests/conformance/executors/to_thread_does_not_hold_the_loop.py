import asyncio
import time


def blocking(name):
    time.sleep(0.25)
    print(name, 'returns')
    return name.upper()


async def ticker():
    for number in range(3):
        print('tick', number)
        await asyncio.sleep(0.05)


async def main():
    print(await asyncio.gather(asyncio.to_thread(blocking, 'job'), ticker()))


asyncio.run(main())
