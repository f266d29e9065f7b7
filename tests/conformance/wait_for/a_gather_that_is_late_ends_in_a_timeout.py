# A gather() that was cancelled counts as finished with a CancelledError; wait_for() knows it.
import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)


async def main():
    for timeout in (0.1, 0, -1):
        try:
            await asyncio.wait_for(asyncio.gather(work(5), work(6)), timeout)
        except TimeoutError as error:
            print(repr(error), "from", repr(error.__cause__))


asyncio.run(main())
