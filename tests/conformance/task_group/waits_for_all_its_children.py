# The block's end is passed when the last child has ended.
import asyncio


async def child(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(child("slow", 0.06))
        quick = group.create_task(child("quick", 0.03))
        print("body ends")
    print("group ends", slow.result(), quick.result())


asyncio.run(main())
