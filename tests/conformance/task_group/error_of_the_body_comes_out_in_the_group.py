# The body's own exception cancels the children and joins the group's errors.
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    finally:
        print("child ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(0.02)
            raise ValueError("in the body")
    except BaseExceptionGroup as error:
        print(type(error).__name__, [repr(e) for e in error.exceptions])


asyncio.run(main())
