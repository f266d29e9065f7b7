import asyncio


async def main():
    semaphore = asyncio.Semaphore(2)
    inside = 0

    async def user(name):
        nonlocal inside
        async with semaphore:
            inside += 1
            print(name, 'in, together:', inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(user(name) for name in 'abcde'))


asyncio.run(main())
