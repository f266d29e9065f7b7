# A task cancelled before it began runs no line, not even its finally.
import asyncio


async def never():
    try:
        print("body")
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(never())
    task.cancel()
    result = await asyncio.gather(task, return_exceptions=True)
    print(result, task.cancelled())


asyncio.run(main())
