import asyncio


async def main():
    barrier = asyncio.Barrier(3)

    async def party(name):
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError as error:
            print(name, type(error).__mro__[1].__name__, error)

    tasks = [asyncio.create_task(party(name)) for name in 'ab']
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)
    await party('late')


asyncio.run(main())
