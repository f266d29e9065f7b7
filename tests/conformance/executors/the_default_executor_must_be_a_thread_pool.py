import asyncio
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.set_default_executor('no pool')
    except TypeError as error:
        print(error)
    loop.set_default_executor(ThreadPoolExecutor(1, thread_name_prefix='mine'))
    import threading
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(len, '')
    except RuntimeError as error:
        print(error)


asyncio.run(main())
