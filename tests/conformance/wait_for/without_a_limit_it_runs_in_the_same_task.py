import asyncio


async def who():
    return asyncio.current_task().get_name()


async def main():
    asyncio.current_task().set_name('main')
    print(await asyncio.wait_for(who(), None))
    print(await asyncio.wait_for(who(), 1) == 'main')
    print(asyncio.create_task(who()).get_name())


asyncio.run(main())
