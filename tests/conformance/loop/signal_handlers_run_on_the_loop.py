import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def on_signal(number):
        print('got', signal.Signals(number).name)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, on_signal, number)
    loop.call_later(0.01, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    print('stopping', loop.remove_signal_handler(signal.SIGTERM),
          loop.remove_signal_handler(signal.SIGTERM))


asyncio.run(main())
