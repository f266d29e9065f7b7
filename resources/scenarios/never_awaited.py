import asyncio


async def save_game(slot):
    await asyncio.sleep(0.5)
    print(f"game: saved to slot {slot}")


async def main():
    print("main: saving")
    save_game(1)  # makes a coroutine and drops it: nothing runs
    await asyncio.sleep(1)
    print("main: really saving")
    await save_game(2)
    print("main: bye")


asyncio.run(main())
