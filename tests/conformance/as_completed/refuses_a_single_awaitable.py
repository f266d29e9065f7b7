import asyncio


async def main():
    coroutine = asyncio.sleep(0)
    for argument in (coroutine, asyncio.get_running_loop().create_future()):
        try:
            next(asyncio.as_completed(argument))
        except TypeError as error:
            print(str(error).replace('_asyncio.', ''))
    coroutine.close()


asyncio.run(main())
