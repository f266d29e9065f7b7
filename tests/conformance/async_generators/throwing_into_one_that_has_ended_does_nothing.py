import asyncio


async def numbers():
    yield 1


async def main():
    items = numbers()
    print(await anext(items), await anext(items, "end"))
    print(await items.athrow(ValueError("late")))
    print(await items.aclose())
    closed = numbers()
    await closed.aclose()
    print(await closed.athrow(ValueError("late")))
    fresh = numbers()
    try:
        await fresh.athrow(ValueError("at the start"))
    except ValueError as error:
        print(repr(error))
    print(await fresh.athrow(KeyError("again")))


asyncio.run(main())
