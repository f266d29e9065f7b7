import asyncio

lock = asyncio.Lock()
event = asyncio.Event()
queue = asyncio.Queue()


def show(error):
    print(*(word for word in str(error).split(' ') if not word.startswith('0x')))


async def contend():
    await lock.acquire()
    task = asyncio.create_task(lock.acquire())
    other = [asyncio.create_task(event.wait()), asyncio.create_task(queue.get())]
    await asyncio.sleep(0)
    lock.release()
    await task
    for each in other:
        each.cancel()
    lock.release()


async def again():
    await lock.acquire()
    print('a free lock is anybody\'s')
    for waiting in (lock.acquire(), event.wait(), queue.get()):
        try:
            await waiting
        except RuntimeError as error:
            show(error)


asyncio.run(contend())
asyncio.run(again())
