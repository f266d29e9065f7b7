# A task that awaits in its finally is not done until that is over.
import asyncio


async def careful():
    try:
        await asyncio.sleep(10)
    finally:
        for step in range(3):
            print("tidy", step)
            await asyncio.sleep(0.05)


async def main():
    task = asyncio.create_task(careful())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.075)
    print("done?", task.done())
    await asyncio.wait([task])
    print("done?", task.done(), task.cancelled())


asyncio.run(main())
