# Since 3.11 wait() wants tasks or futures, and at least one.
import asyncio


async def main():
    try:
        await asyncio.wait([])
    except ValueError as error:
        print("ValueError:", error)
    coroutine = asyncio.sleep(0)
    try:
        await asyncio.wait([coroutine])
    except TypeError as error:
        print("TypeError:", error)
    await coroutine


asyncio.run(main())
