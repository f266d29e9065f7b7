import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()

    def work():
        try:
            loop.call_soon(print, 'never')
        except RuntimeError as error:
            print(error)
        loop.call_soon_threadsafe(print, 'allowed')

    thread = threading.Thread(target=work)
    thread.start()
    await asyncio.sleep(0.05)
    thread.join()


asyncio.run(main(), debug=True)
