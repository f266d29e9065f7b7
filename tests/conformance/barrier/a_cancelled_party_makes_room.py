import asyncio


async def main():
    barrier = asyncio.Barrier(2)
    lost = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    lost.cancel()
    await asyncio.wait([lost])
    print(barrier.n_waiting, barrier.broken)
    print(await asyncio.gather(barrier.wait(), barrier.wait()))


asyncio.run(main())
