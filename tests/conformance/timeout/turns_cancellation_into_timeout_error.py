# Inside the block it is CancelledError, outside TimeoutError: the block's end converts.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.03) as scope:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("inside: CancelledError")
                raise
    except TimeoutError:
        print("outside: TimeoutError", scope.expired())
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
