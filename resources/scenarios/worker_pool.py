import asyncio

# Three workers share one queue: never more than three jobs at a time.


async def worker(name, jobs, done):
    while True:
        number, seconds = await jobs.get()
        await asyncio.sleep(seconds)
        print(f"{name}: job {number}")
        done.append(number)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for number, seconds in enumerate((0.5, 1.1, 0.8, 0.4, 0.9, 0.6, 0.3), 1):
        jobs.put_nowait((number, seconds))
    done = []
    workers = [
        asyncio.create_task(worker(name, jobs, done), name=name)
        for name in ("ann", "ben", "cem")
    ]
    await jobs.join()
    # The queue is empty, but the workers still wait for more.
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(f"main: {len(done)} jobs done")


asyncio.run(main())
