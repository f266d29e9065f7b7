import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def worker(name):
        for turn in range(3):
            await asyncio.sleep(0.001 if name == 'a' else 0.01)
            index = await barrier.wait()
            print(turn, name, index)

    await asyncio.gather(worker('a'), worker('b'))
    print(barrier.n_waiting, barrier.broken, barrier.parties)


asyncio.run(main())
