# The task keeps its exception: each await raises the same object.
import asyncio


async def broken():
    raise KeyError("shelf")


async def main():
    task = asyncio.create_task(broken())
    caught = []
    for _ in range(2):
        try:
            await task
        except KeyError as error:
            print("caught", repr(error))
            caught.append(error)
    print(caught[0] is caught[1], task.exception() is caught[0])


asyncio.run(main())
