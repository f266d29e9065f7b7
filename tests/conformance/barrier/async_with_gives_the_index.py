import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def party(name):
        async with barrier as index:
            print(name, 'inside with', index)

    await asyncio.gather(party('a'), party('b'))


asyncio.run(main())
