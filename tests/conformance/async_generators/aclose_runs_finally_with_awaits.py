import asyncio


async def source():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.1)
        print('closed in order')


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def main():
    s = source()
    print(await anext(s))
    await s.aclose()
    await s.aclose()
    print([n async for n in s])
    print(await s.athrow(ValueError('too late')))
    b = stubborn()
    await anext(b)
    try:
        await b.aclose()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
