# Cancelling the outermost task cancels what it awaits: the sleeper hears first, then each level.
import asyncio


async def level(number):
    try:
        if number == 0:
            await asyncio.sleep(10)
        else:
            await asyncio.create_task(level(number - 1))
    except asyncio.CancelledError:
        print("level", number)
        raise


async def main():
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")


asyncio.run(main())
