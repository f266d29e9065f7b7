# FIRST_EXCEPTION waits for an error, or for everybody if there is none.
import asyncio


async def good(seconds):
    await asyncio.sleep(seconds)


async def bad(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("bad")


async def main():
    tasks = [asyncio.create_task(good(0.02)), asyncio.create_task(bad(0.05)),
             asyncio.create_task(good(0.09))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    print([repr(task.exception()) for task in tasks if task in done])
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))


asyncio.run(main())
