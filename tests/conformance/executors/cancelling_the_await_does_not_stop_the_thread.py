import asyncio
import time


def blocking():
    time.sleep(0.06)
    print('the thread went on')


async def main():
    task = asyncio.create_task(asyncio.to_thread(blocking))
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')


asyncio.run(main())
print('run() has waited for it')
