import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def party(name):
        print(name, 'arrives')
        print(name, 'leaves with', await barrier.wait())

    await asyncio.gather(*(party(name) for name in 'abcd'))


asyncio.run(main())
