import asyncio


async def main():
    condition = asyncio.Condition()
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    for call in (condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as error:
            print(error)


asyncio.run(main())
