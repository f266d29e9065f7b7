import asyncio


async def main():
    semaphore = asyncio.Semaphore(1)
    async with semaphore:
        try:
            await asyncio.wait_for(semaphore.acquire(), 0.01)
        except asyncio.TimeoutError:
            print('timed out', semaphore.locked())
    print(semaphore.locked(), await semaphore.acquire())


asyncio.run(main())
