# timeout(0) cannot interrupt a block that never suspends.
import asyncio


async def nothing():
    return "fine"


async def main():
    async with asyncio.timeout(0):
        print(await nothing())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0.05)
            print("not reached")
    except TimeoutError:
        print("TimeoutError")


asyncio.run(main())
