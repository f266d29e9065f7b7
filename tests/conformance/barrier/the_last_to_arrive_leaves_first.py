import asyncio


async def main():
    barrier = asyncio.Barrier(3)

    async def party(name, delay):
        await asyncio.sleep(delay)
        print(name, 'arrives, waiting:', barrier.n_waiting)
        index = await barrier.wait()
        print(name, 'leaves with', index)

    await asyncio.gather(party('a', 0.01), party('b', 0.02), party('c', 0.03))


asyncio.run(main())
