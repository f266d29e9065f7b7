# cancel() only asks: the task learns of it at its next turn, at the line where it waits.
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sleeper was told")
        raise


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print("cancel:", task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("main:", task.cancelled(), task.done())
    print("again:", task.cancel())


asyncio.run(main())
