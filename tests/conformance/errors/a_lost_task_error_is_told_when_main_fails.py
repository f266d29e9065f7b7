# The task and its error are found in the frame that main's exception keeps.
import asyncio


async def fail(what):
    raise KeyError(what)


async def main():
    lost = asyncio.create_task(fail("lost"))
    await asyncio.sleep(0)
    print("lost is done:", lost.done())
    await fail("main")


asyncio.run(main())
