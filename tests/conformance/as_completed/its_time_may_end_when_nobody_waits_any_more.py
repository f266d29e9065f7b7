# The waiter was cancelled; the timeout still comes, and finds nobody.
import asyncio


async def never():
    await asyncio.Event().wait()


async def wait_for_one():
    for future in asyncio.as_completed([never()], timeout=0.01):
        await future


async def main():
    waiter = asyncio.create_task(wait_for_one())
    await asyncio.sleep(0)
    waiter.cancel()
    await asyncio.wait([waiter])
    print("cancelled:", waiter.cancelled())
    del waiter
    await asyncio.sleep(0.02)
    print("tasks left:", len(asyncio.all_tasks()))


asyncio.run(main())
