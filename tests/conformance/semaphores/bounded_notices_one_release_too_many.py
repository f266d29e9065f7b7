import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(2)
    async with semaphore:
        print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(isinstance(semaphore, asyncio.Semaphore))
    plain = asyncio.Semaphore(0)
    plain.release()
    plain.release()
    print(await plain.acquire(), plain.locked())


asyncio.run(main())
