# asyncio.run() ends with two coroutines of its own, each of which is a task and takes a number.
import asyncio


async def main():
    print(asyncio.current_task().get_name())


asyncio.run(main())
asyncio.run(main())
asyncio.run(main())
