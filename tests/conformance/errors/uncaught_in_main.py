# An exception that leaves main is the program's last line, with status 1.
import asyncio


async def step():
    await asyncio.sleep(0.02)
    raise ValueError("no such station")


async def main():
    print("before")
    await step()
    print("after")


asyncio.run(main())
