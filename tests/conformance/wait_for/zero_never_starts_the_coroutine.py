# No time at all: a coroutine is cancelled before its first line, a finished future still counts.
import asyncio


async def job():
    print("never printed")


async def main():
    try:
        await asyncio.wait_for(job(), 0)
    except TimeoutError:
        print("TimeoutError")
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await asyncio.wait_for(future, 0))


asyncio.run(main())
