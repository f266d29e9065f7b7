# reschedule() moves the deadline while the block runs.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.03) as scope:
        scope.reschedule(loop.time() + 1)
        await asyncio.sleep(0.06)
        print("finished")
    print(scope.expired())


asyncio.run(main())
