# The message is the exception's only argument, inside the task and where it is awaited.
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("inside", error.args)
        raise


async def main():
    for arguments in ((), ("no longer needed",)):
        task = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        task.cancel(*arguments)
        try:
            await task
        except asyncio.CancelledError as error:
            print("outside", error.args)


asyncio.run(main())
