import asyncio


async def worker(name, queue, log):
    while True:
        job = await queue.get()
        await asyncio.sleep(job / 100)
        log.append((name, job))
        queue.task_done()


async def main():
    queue, log = asyncio.PriorityQueue(), []
    for job in (5, 1, 4, 2):
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(name, queue, log)) for name in 'ab']
    await queue.join()
    for each in workers:
        each.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    print(log)


asyncio.run(main())
