import asyncio


async def slow():
    for n in range(3):
        await asyncio.sleep(1)
        yield n


async def main():
    s = slow()

    async def first():
        return await anext(s)

    task = asyncio.create_task(first())
    await asyncio.sleep(0)
    for attempt in (s.__anext__, s.aclose, lambda: s.athrow(ValueError)):
        try:
            await attempt()
        except RuntimeError as error:
            print(error)
    print(await task)
    step = s.__anext__()
    print(await step, type(step).__name__, type(s.aclose()).__name__)
    try:
        await step
    except RuntimeError as error:
        print(error)


asyncio.run(main())
