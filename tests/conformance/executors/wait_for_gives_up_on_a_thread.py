import asyncio
import time


async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.1), timeout=0.03)
    except asyncio.TimeoutError:
        print('too slow')


asyncio.run(main())
