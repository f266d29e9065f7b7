# The warning comes when the object is dropped, and the program goes on.
import asyncio


async def forgotten(name):
    print("never", name)


async def main():
    forgotten("a")
    kept = forgotten("b")
    await asyncio.sleep(0.02)
    await kept
    print("main ends")


asyncio.run(main())
