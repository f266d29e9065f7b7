# timeout=None is a plain await: no task of its own, no turn of the loop, and no Task number.
import asyncio


async def inner():
    print("inner in", asyncio.current_task().get_name())
    return 5


class Awaitable:
    def __await__(self):
        return inner().__await__()


async def main():
    print(await asyncio.wait_for(inner(), None))
    print(await asyncio.wait_for(Awaitable(), None))
    task = asyncio.create_task(inner())
    print(await asyncio.wait_for(task, timeout=None), task.get_name())
    try:
        await asyncio.wait_for(7, None)
    except TypeError as error:
        print(error)


asyncio.run(main())
