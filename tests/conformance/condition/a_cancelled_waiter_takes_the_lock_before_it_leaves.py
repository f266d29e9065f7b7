import asyncio


async def main():
    condition = asyncio.Condition()

    async def waiter():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError:
                print('cancelled with the lock:', condition.locked())
                raise

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async with condition:
        task.cancel()
        for _ in range(3):
            await asyncio.sleep(0)
        print('done while the lock is taken:', task.done())
    try:
        await task
    except asyncio.CancelledError:
        print('then it ends, locked:', condition.locked())


asyncio.run(main())
