# What leaves the coroutine is the outcome: here an error, with the cancellation as its context.
import asyncio


async def clumsy():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise OSError("disk full while tidying")


async def main():
    task = asyncio.create_task(clumsy())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except OSError as error:
        print(repr(error), "after", type(error.__context__).__name__)
    print(task.cancelled())


asyncio.run(main())
