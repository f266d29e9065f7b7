import asyncio


async def water_plants(room):
    print(f"{room}: watered")


async def main():
    await asyncio.gather(*tasks)


print("making the tasks")
# Nothing runs a loop yet at this line: asyncio.run() comes too late.
tasks = [asyncio.create_task(water_plants(room)) for room in ["kitchen", "hall"]]
asyncio.run(main())
