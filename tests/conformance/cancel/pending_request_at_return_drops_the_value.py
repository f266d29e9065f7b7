# Cancelled by itself and then returning without an await: the task counts as cancelled.
import asyncio


async def last_word():
    asyncio.current_task().cancel()
    return "lost"


async def main():
    task = asyncio.create_task(last_word())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
