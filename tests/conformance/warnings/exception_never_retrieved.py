# A failed task nobody asked is reported when it is dropped; status 0.
import asyncio


async def bad():
    raise ValueError("nobody asks")


async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0.02)
    print("main ends")


asyncio.run(main())
