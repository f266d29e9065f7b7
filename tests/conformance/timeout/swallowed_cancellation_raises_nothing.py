# If the block swallows the cancellation there is no TimeoutError, but the scope has expired.
import asyncio


async def main():
    async with asyncio.timeout(0.02) as scope:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print("expired", scope.expired())


asyncio.run(main())
