import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.cancel('because'), future.cancel('again'), future.cancelled())
    for read in (future.result, future.exception):
        try:
            read()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
