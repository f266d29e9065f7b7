# The ticker counts loop turns: a trivial task costs its awaiter two of them, gather and wait three.
import asyncio

turns = 0


async def ticker():
    global turns
    while True:
        await asyncio.sleep(0)
        turns += 1


async def nothing():
    pass


async def cost(label, make):
    before = turns
    await make()
    print(label, turns - before)


async def wait_for_one():
    await asyncio.wait([asyncio.create_task(nothing())])


async def one_task():
    await asyncio.create_task(nothing())


async def group_of_one():
    async with asyncio.TaskGroup() as group:
        group.create_task(nothing())


async def main():
    clock = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    await cost("coroutine", nothing)
    await cost("sleep(0)", lambda: asyncio.sleep(0))
    await cost("task", one_task)
    await cost("gather", lambda: asyncio.gather(nothing()))
    await cost("gather of none", lambda: asyncio.gather())
    await cost("nested gather", lambda: asyncio.gather(asyncio.gather(nothing())))
    await cost("shield", lambda: asyncio.shield(nothing()))
    await cost("wait", wait_for_one)
    await cost("wait_for", lambda: asyncio.wait_for(nothing(), 1))
    await cost("task group", group_of_one)
    clock.cancel()


asyncio.run(main())
