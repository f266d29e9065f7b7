# A warning is told once for each place, and the place is where the last reference went: for a local
# variable, the line that called the function.
import asyncio


async def nothing():
    pass


def drop():
    forgotten = nothing()
    print("leaving")


async def main():
    drop()
    drop()
    for _ in range(3):
        drop()
    nothing()


asyncio.run(main())
