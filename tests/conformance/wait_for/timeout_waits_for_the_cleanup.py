# TimeoutError comes when the cancelled inner task has ended, not when the time is up.
import asyncio


async def slow():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cleaning up")
        await asyncio.sleep(0.05)
        print("clean")
        raise


async def main():
    try:
        await asyncio.wait_for(slow(), 0.03)
    except TimeoutError as error:
        print("TimeoutError", repr(str(error)), type(error.__cause__).__name__)


asyncio.run(main())
