# A block that ends in time only disarms its timer.
import asyncio


async def main():
    async with asyncio.timeout(1) as scope:
        await asyncio.sleep(0.02)
    print(scope.expired())
    async with asyncio.timeout(None) as scope:
        await asyncio.sleep(0.02)
    print(scope.when(), scope.expired())


asyncio.run(main())
