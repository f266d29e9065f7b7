# asyncio.run() cancels what still runs when main ends, and waits for its clean-up.
import asyncio


async def forever():
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print("cleaning")
        await asyncio.sleep(0.02)
        print("clean")


async def main():
    asyncio.create_task(forever())
    await asyncio.sleep(0)
    print("main ends")
    return "result of main"


print(asyncio.run(main()))
