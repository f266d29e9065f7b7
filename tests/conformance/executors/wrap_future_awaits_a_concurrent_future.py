import asyncio
from concurrent.futures import Future, ThreadPoolExecutor


async def main():
    with ThreadPoolExecutor() as pool:
        print(await asyncio.wrap_future(pool.submit(len, 'four')))
    future = Future()
    wrapped = asyncio.wrap_future(future)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(future.cancelled())


asyncio.run(main())
