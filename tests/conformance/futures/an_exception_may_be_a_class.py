import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_exception(KeyError)
    print(repr(future.exception()))
    try:
        await future
    except KeyError as error:
        print(repr(error))
    for wrong in ('text', StopIteration, StopIteration(1)):
        try:
            loop.create_future().set_exception(wrong)
        except TypeError as error:
            print(error)


asyncio.run(main())
