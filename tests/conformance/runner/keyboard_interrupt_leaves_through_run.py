import asyncio


async def interrupted():
    raise KeyboardInterrupt


async def main():
    task = asyncio.create_task(interrupted())
    try:
        await asyncio.sleep(1)
    finally:
        print('main is cancelled at the end:', task.done())


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print(repr(error))
