# An inner task that answers its cancellation with a value: that value is the result.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "late but here"


async def main():
    print(await asyncio.wait_for(stubborn(), 0.03))


asyncio.run(main())
