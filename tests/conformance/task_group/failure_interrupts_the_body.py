# The body is cancelled at its await; the exception that comes out is the child's.
import asyncio


async def bad():
    raise LookupError("gone")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("body interrupted")
                raise
    except* LookupError as error:
        print("caught", error.exceptions)
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
