import asyncio

# At most two requests at a time, and each begins 0.3 s after the one before or later.


async def request(number, seconds, places, turn):
    async with places:
        async with turn:
            print(f"request {number} begins")
            await asyncio.sleep(0.3)
        await asyncio.sleep(seconds)
    print(f"request {number} done")


async def main():
    places = asyncio.Semaphore(2)
    turn = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number, seconds in enumerate((1.0, 0.5, 0.25, 0.7, 0.15), 1):
            group.create_task(
                request(number, seconds, places, turn), name=f"request {number}"
            )
    print("main: all done")


asyncio.run(main())
