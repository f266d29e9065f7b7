import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon, later = loop.call_soon(print, 'soon'), loop.call_later(0.001, print, 'later')
    kept = loop.call_soon(print, 'kept')
    for handle in (soon, later):
        handle.cancel()
        handle.cancel()
    print(soon.cancelled(), later.cancelled(), kept.cancelled())
    await asyncio.sleep(0.01)
    kept.cancel()


asyncio.run(main())
