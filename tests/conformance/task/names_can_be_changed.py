import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0), name='first')
    print(task.get_name(), asyncio.current_task().get_name())
    task.set_name(7)
    print(task.get_name(), type(task.get_name()).__name__)
    unnamed = asyncio.create_task(asyncio.sleep(0))
    print(unnamed.get_name())
    await asyncio.gather(task, unnamed)


asyncio.run(main())
