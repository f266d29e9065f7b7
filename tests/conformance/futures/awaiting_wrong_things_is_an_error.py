import asyncio


async def work():
    return 1


async def main():
    for wrong in (3, None, [work], work):
        try:
            await wrong
        except TypeError as error:
            print(error)
    coroutine = work()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    for wrong in (3, work):
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            print(error)
    try:
        asyncio.create_task(3)
    except TypeError as error:
        print(error)


asyncio.run(main())
