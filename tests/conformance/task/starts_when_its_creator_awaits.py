# create_task() runs nothing by itself: the first step waits for the creator to let go of the loop.
import asyncio


async def child(name):
    print(name, "begins")


async def main():
    one = asyncio.create_task(child("one"))
    two = asyncio.create_task(child("two"))
    print("main still has the loop")
    await asyncio.sleep(0)
    print("main again", one.done(), two.done())


asyncio.run(main())
