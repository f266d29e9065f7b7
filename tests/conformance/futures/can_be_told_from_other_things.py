import asyncio


async def work():
    pass


def generator():
    yield


async def async_generator():
    yield


async def main():
    coroutine = work()
    things = [coroutine, asyncio.ensure_future(coroutine), asyncio.Future(), generator(),
              async_generator(), work, 3]
    print([asyncio.iscoroutine(thing) for thing in things])
    print([asyncio.isfuture(thing) for thing in things])
    print([asyncio.iscoroutinefunction(thing) for thing in (work, generator, async_generator, 3)])
    await things[1]


asyncio.run(main())
