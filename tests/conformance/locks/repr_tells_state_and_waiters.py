import asyncio


def show(value):
    print(*(word for word in repr(value).split(' ') if not word.startswith('0x')))


async def main():
    lock, event = asyncio.Lock(), asyncio.Event()
    show(lock)
    show(event)
    await lock.acquire()
    tasks = [asyncio.create_task(lock.acquire()), asyncio.create_task(event.wait())]
    await asyncio.sleep(0)
    show(lock)
    show(event)
    lock.release()
    event.set()
    show(lock)
    await asyncio.gather(*tasks)
    show(lock)
    show(event)


asyncio.run(main())
