import asyncio


async def boil_kettle():
    print("kettle: heating")
    await asyncio.sleep(1.5)
    print("kettle: boiling")
    return "hot water"


async def main():
    print("main: making tea")
    water = await boil_kettle()
    print(f"main: pouring {water} over the leaves")
    await asyncio.sleep(1)
    print("main: tea is ready")


asyncio.run(main())
