import asyncio


async def ticks():
    try:
        while True:
            await asyncio.sleep(0.1)
            yield 'tick'
    finally:
        print('generator cleans up')


async def main():
    async def consume():
        async for tick in ticks():
            print(tick)

    task = asyncio.create_task(consume())
    await asyncio.sleep(0.25)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled', task.cancelled())


asyncio.run(main())
