import asyncio
import time


async def brew(drink, seconds):
    print(f"{drink}: started")
    await asyncio.sleep(seconds)
    print(f"{drink}: ready")


async def one_after_the_other():
    # Awaiting a coroutine runs it here, to its end, before the next line.
    await brew("espresso", 1)
    await brew("latte", 1.5)


async def side_by_side():
    # A task is started by the loop as soon as this coroutine awaits something.
    espresso = asyncio.create_task(brew("espresso", 1), name="espresso")
    latte = asyncio.create_task(brew("latte", 1.5), name="latte")
    await espresso
    await latte


async def main():
    start = time.perf_counter()
    await one_after_the_other()
    middle = time.perf_counter()
    print(f"one after the other: {middle - start:.1f} s")
    await side_by_side()
    print(f"side by side: {time.perf_counter() - middle:.1f} s")


asyncio.run(main())
