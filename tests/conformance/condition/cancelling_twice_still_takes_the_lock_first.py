import asyncio


async def main():
    condition = asyncio.Condition()

    async def waiter():
        async with condition:
            await condition.wait()

    task = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await condition.acquire()
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(task.done(), task.cancelling())
    condition.release()
    await asyncio.wait([task])
    print(task.cancelled(), condition.locked())


asyncio.run(main())
