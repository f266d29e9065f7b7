import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    for next_done in asyncio.as_completed([work(0.06), work(0.02), work(0.04)]):
        print(await next_done)


asyncio.run(main())
