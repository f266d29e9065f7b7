# gather() looks at its arguments one by one: the callback of a finished future is queued before the
# task of the coroutine behind it.
import asyncio


async def failing():
    raise ValueError("done before")


async def starter():
    asyncio.create_task(late())
    print("starter")


async def late():
    print("late")


async def main():
    done = asyncio.create_task(failing())
    await asyncio.sleep(0)
    try:
        await asyncio.gather(done, starter())
    except ValueError as error:
        print("main has", repr(error))
    await asyncio.sleep(0)


asyncio.run(main())
