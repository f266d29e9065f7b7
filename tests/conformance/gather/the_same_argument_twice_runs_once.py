# One coroutine given twice is one task, with its result in both places.
import asyncio


async def once():
    print("running")
    return "r"


async def main():
    coroutine = once()
    print(await asyncio.gather(coroutine, coroutine))
    print(await asyncio.gather())


asyncio.run(main())
