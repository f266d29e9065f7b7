# A finished task hands its result over at once; so do further awaits of it.
import asyncio


async def answer():
    return 42


async def other():
    print("other")


async def main():
    task = asyncio.create_task(answer())
    await asyncio.sleep(0)
    asyncio.create_task(other())
    print(await task)
    print(await task)
    print("before other")
    await asyncio.sleep(0)


asyncio.run(main())
