# All errors are kept, in the order in which the children ended.
import asyncio


async def bad(name):
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError(name)


async def first():
    await asyncio.sleep(0.02)
    raise KeyError("first")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad("one"))
            group.create_task(first())
    except ExceptionGroup as error:
        print(error)
        for inner in error.exceptions:
            print(repr(inner))


asyncio.run(main())
