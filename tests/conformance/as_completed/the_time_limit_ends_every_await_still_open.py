import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(work(delay)) for delay in (0.2, 0.02, 0.3)]
    for next_done in asyncio.as_completed(tasks, timeout=0.1):
        try:
            print(await next_done)
        except TimeoutError as error:
            print(repr(error))
    print([task.done() for task in tasks])
    print(await asyncio.gather(*tasks))


asyncio.run(main())
