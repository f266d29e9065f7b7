import asyncio


async def work():
    pass


async def main():
    loop = asyncio.get_running_loop()
    for call in (lambda: loop.call_soon(work), lambda: loop.call_later(1, work),
                 lambda: loop.call_soon('no function'), lambda: loop.call_soon_threadsafe(None)):
        try:
            call()
        except TypeError as error:
            print(error)


asyncio.run(main(), debug=True)
