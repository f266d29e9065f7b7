import asyncio


async def bake(what, seconds):
    await asyncio.sleep(seconds)
    print(f"oven: {what} is done")
    return f"a warm {what}"


def ring_bell(task):
    print(f"bell: {task.get_name()} gave {task.result()}")


async def main():
    bread = asyncio.create_task(bake("bread", 1), name="bread")
    cake = asyncio.create_task(bake("cake", 1.6), name="cake")
    bread.add_done_callback(ring_bell)
    cake.add_done_callback(ring_bell)
    print("main: waiting for the bread")
    await bread
    # The bell was added before main awaited, so it rang before main woke.
    print("main: slicing the bread")
    await cake
    print("main: done")


asyncio.run(main())
