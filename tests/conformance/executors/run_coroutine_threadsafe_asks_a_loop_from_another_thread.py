import asyncio
import threading


async def add(left, right):
    await asyncio.sleep(0.01)
    return left + right


def worker(loop):
    future = asyncio.run_coroutine_threadsafe(add(2, 3), loop)
    print('worker got', future.result())
    loop.call_soon_threadsafe(print, 'called on the loop')


async def main():
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=worker, args=(loop,))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.01)
    thread.join()


asyncio.run(main())
