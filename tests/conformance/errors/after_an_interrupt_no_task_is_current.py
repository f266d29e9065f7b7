# KeyboardInterrupt leaves the loop in the middle of a step; callbacks at the end run in no task.
import asyncio


def done(task):
    print("done:", task.get_name(), "current:", asyncio.current_task())


async def sleep():
    await asyncio.sleep(10)


async def main():
    sleeper = asyncio.create_task(sleep(), name="sleeper")
    sleeper.add_done_callback(done)
    await asyncio.sleep(0)
    raise KeyboardInterrupt("by hand")


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("caught", repr(error))
