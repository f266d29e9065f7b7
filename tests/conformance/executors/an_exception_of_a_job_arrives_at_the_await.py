import asyncio


def fail():
    raise ValueError('in the thread')


async def main():
    try:
        await asyncio.to_thread(fail)
    except ValueError as error:
        print(repr(error))
    results = await asyncio.gather(asyncio.to_thread(fail), asyncio.to_thread(len, 'four'),
                                   return_exceptions=True)
    print(results)


asyncio.run(main())
