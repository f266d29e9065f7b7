# Handle.cancel() takes a callback out, whether it is queued or waits for its time.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "never")
    later = loop.call_later(0.02, print, "never either")
    loop.call_later(0.04, print, "but this")
    soon.cancel()
    later.cancel()
    print(soon.cancelled(), later.cancelled())
    await asyncio.sleep(0.06)


asyncio.run(main())
