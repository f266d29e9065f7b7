import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def party(name):
        try:
            print(name, await barrier.wait())
        except asyncio.BrokenBarrierError as error:
            print(name, error)

    first = asyncio.create_task(party('first'))
    await asyncio.sleep(0)
    await barrier.reset()
    await first
    print(barrier.broken)
    await asyncio.gather(party('second'), party('third'))


asyncio.run(main())
