import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(10) as limit:
        print(round(limit.when() - loop.time()), limit.expired(), str(limit)[:17])
        limit.reschedule(None)
        print(limit.when(), limit)
        limit.reschedule(loop.time() + 0.01)
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('cancelled', limit.expired(), limit)
    print('never')


try:
    asyncio.run(main())
except TimeoutError as error:
    print(repr(error))
