import asyncio


async def background():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('background cancelled')
        raise


async def main():
    asyncio.create_task(background())
    await asyncio.sleep(0)
    print('main done')


runner = asyncio.Runner()
runner.run(main())
print('closing')
runner.close()
runner.close()
print('closed')
