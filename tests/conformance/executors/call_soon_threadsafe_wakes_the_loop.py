import asyncio
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def work():
        time.sleep(0.02)
        loop.call_soon_threadsafe(done.set_result, 'from the thread')

    threading.Thread(target=work).start()
    print('waiting')
    print(await done)


asyncio.run(main())
