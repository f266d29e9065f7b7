# `except Exception` lets CancelledError through; BaseException does not.
import asyncio


async def careless(kind):
    try:
        await asyncio.sleep(1)
    except kind as error:
        print("caught by", kind.__name__, repr(error))
    finally:
        print("finally")


async def main():
    for kind in (Exception, BaseException):
        task = asyncio.create_task(careless(kind))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        print(task.cancelled())


asyncio.run(main())
