import asyncio


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.create_task(semaphore.acquire(), name=name) for name in 'abc']
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.wait(tasks[:2])
    print([task.get_name() for task in tasks if task.done() and not task.cancelled()])
    semaphore.release()
    await tasks[2]
    print(semaphore.locked())


asyncio.run(main())
