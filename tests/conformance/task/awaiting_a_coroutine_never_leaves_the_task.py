# `await coroutine` is a call: nothing else runs as long as nothing inside it suspends.
import asyncio


async def inner():
    print("inner runs at once")
    return 3


async def ticker():
    print("ticker got a turn")


async def main():
    asyncio.create_task(ticker())
    print("got", await inner())
    print("and still no tick")
    await asyncio.sleep(0)


asyncio.run(main())
