# A coroutine becomes a task; tasks and futures come back as they are.
import asyncio


async def value():
    return 7


async def main():
    task = asyncio.ensure_future(value())
    print(isinstance(task, asyncio.Task), asyncio.ensure_future(task) is task)
    future = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(future) is future, asyncio.isfuture(future))
    print(await task)
    try:
        asyncio.ensure_future(13)
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
