import asyncio


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            print('cancelling', task.cancelling(), 'left', task.uncancel())
    return 'survived'


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        print(task.cancel(), task.cancelling())
    print(await task, task.cancelled(), task.cancel(), task.uncancel())


asyncio.run(main())
