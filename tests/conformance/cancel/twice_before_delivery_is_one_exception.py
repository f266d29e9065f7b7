# Two requests before the task runs again are delivered as one; the count remembers both.
import asyncio


async def counter():
    caught = 0
    while caught < 2:
        try:
            await asyncio.sleep(0.02)
            break
        except asyncio.CancelledError:
            caught += 1
    print("caught", caught, "requests", asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(counter())
    await asyncio.sleep(0)
    print(task.cancel(), task.cancel())
    await task
    print(task.cancelled())


asyncio.run(main())
