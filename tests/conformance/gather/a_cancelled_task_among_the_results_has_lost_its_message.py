# A task out of which a CancelledError came keeps no message for gather(); a plain future does, and so
# does a task that was cancelled in its last step.
import asyncio


async def sleeper():
    await asyncio.sleep(1)


async def own_cancel():
    asyncio.current_task().cancel("own")
    await asyncio.sleep(1)


async def last_step():
    asyncio.current_task().cancel("last step")


async def raiser():
    raise asyncio.CancelledError("raised")


async def main():
    loop = asyncio.get_running_loop()
    early, late, future = (asyncio.create_task(sleeper()), asyncio.create_task(sleeper()),
                           loop.create_future())
    early.cancel("early")
    loop.call_later(0.01, late.cancel, "late")
    loop.call_later(0.01, future.cancel, "future")
    for result in await asyncio.gather(early, late, future, own_cancel(), raiser(),
                                       last_step(),
                                       return_exceptions=True):
        print(repr(result))


asyncio.run(main())
