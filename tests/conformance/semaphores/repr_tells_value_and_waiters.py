import asyncio


def show(value):
    print(*(word for word in repr(value).split(' ') if not word.startswith('0x')))


async def main():
    semaphore = asyncio.Semaphore(2)
    show(semaphore)
    await semaphore.acquire()
    show(semaphore)
    await semaphore.acquire()
    show(semaphore)
    task = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    show(semaphore)
    semaphore.release()
    await task
    show(asyncio.BoundedSemaphore(0))


asyncio.run(main())
