import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    print(loop.slow_callback_duration)
    loop.slow_callback_duration = 0.01
    time.sleep(0.05)
    print('done')


asyncio.run(main(), debug=True)
