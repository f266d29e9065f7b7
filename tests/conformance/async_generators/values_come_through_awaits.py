import asyncio


async def ticks(count):
    for n in range(count):
        await asyncio.sleep(0.1)
        yield n


async def main():
    print([n async for n in ticks(4)], {n: n * n async for n in ticks(3) if n != 1})
    async for n in ticks(2):
        print('tick', n)
    else:
        print('no break')
    print(await anext(ticks(1)), await anext(ticks(0), 'nothing'))


asyncio.run(main())
