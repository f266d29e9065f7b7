import asyncio


async def work():
    pass


async def main():
    coroutine = work()
    task = asyncio.create_task(coroutine)
    print(task.get_coro() is coroutine, task.get_coro().__qualname__)
    await task
    print(task.get_loop() is asyncio.get_running_loop())


asyncio.run(main())
