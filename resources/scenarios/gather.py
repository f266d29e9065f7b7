import asyncio


async def measure(station, seconds, degrees):
    print(f"{station}: measuring")
    await asyncio.sleep(seconds)
    print(f"{station}: {degrees} degrees")
    return degrees


async def main():
    readings = await asyncio.gather(
        measure("harbour", 1.2, 17),
        measure("hill", 0.4, 12),
        measure("market", 0.8, 19),
    )
    # In the order of the arguments, not in the order they finished.
    print(f"main: {readings}")
    print(f"main: mean {sum(readings) / len(readings):.1f}")


asyncio.run(main())
