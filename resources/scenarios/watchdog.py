import asyncio

# Somebody who expects a sign of life every half second, and acts when none comes.


async def watch(alive, patience, task):
    while True:
        try:
            await asyncio.wait_for(alive.wait(), patience)
        except TimeoutError:
            print("watchdog: no sign of life")
            task.cancel()
            return
        alive.clear()


async def engine(alive):
    for seconds in (0.2, 0.3, 0.4, 3.0, 0.2):
        await asyncio.sleep(seconds)
        print(f"engine: alive after {seconds} s")
        alive.set()


async def main():
    alive = asyncio.Event()
    work = asyncio.create_task(engine(alive), name="engine")
    guard = asyncio.create_task(watch(alive, 0.5, work), name="watchdog")
    try:
        await work
    except asyncio.CancelledError:
        print("main: the engine was stopped")
    await guard


asyncio.run(main())
