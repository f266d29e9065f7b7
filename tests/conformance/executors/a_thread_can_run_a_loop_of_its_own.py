import asyncio
import threading


async def main(name):
    await asyncio.sleep(0.01)
    return name, threading.current_thread().name


results = []
thread = threading.Thread(target=lambda: results.append(asyncio.run(main('second'))), name='other')
thread.start()
print(asyncio.run(main('first')))
thread.join()
print(results)
