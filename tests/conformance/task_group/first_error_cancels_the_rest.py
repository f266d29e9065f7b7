# One failure cancels the sibling and comes out in an ExceptionGroup.
import asyncio


async def bad():
    await asyncio.sleep(0.02)
    raise ValueError("broken")


async def long():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(long())
            group.create_task(bad())
    except ExceptionGroup as error:
        print(error.message)
        print([repr(e) for e in error.exceptions])


asyncio.run(main())
