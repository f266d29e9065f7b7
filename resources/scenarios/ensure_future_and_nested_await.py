import asyncio


async def find_street(town):
    print("map: looking for the street")
    await asyncio.sleep(0.6)
    return f"Mill Lane, {town}"


async def find_address(town):
    # Awaiting a coroutine is like a call: it happens inside the same task.
    street = await find_street(town)
    print("map: looking for the number")
    await asyncio.sleep(0.4)
    return f"7 {street}"


async def main():
    lookup = asyncio.ensure_future(find_address("Ardley"))
    lookup.set_name("lookup")
    print(f"main: a task? {isinstance(lookup, asyncio.Task)}")
    # What is a task already comes back as it is.
    print(f"main: the same one? {asyncio.ensure_future(lookup) is lookup}")
    address = await lookup
    print(f"main: {address}")


asyncio.run(main())
