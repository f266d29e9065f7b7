import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def logged(coroutine):
    print("begin")
    try:
        return await coroutine
    finally:
        print("end")


class LoggedTask(asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(logged(coro), loop=loop, name=name, context=context)
        self.requests = []

    def cancel(self, msg=None):
        self.requests.append(msg)
        return super().cancel(msg=msg)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **rest: LoggedTask(coro, loop=loop, **rest))
    task = asyncio.create_task(work(0.01), name="logger")
    print(type(task).__name__, task.get_name(), task.get_coro().__name__)
    print(await task, task.requests)

    task = asyncio.create_task(work(1))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.requests, task.cancelled())

    try:
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(work(1))
            await asyncio.sleep(0)
            raise ValueError("body")
    except* ValueError as errors:
        print(errors.exceptions, slow.requests)


asyncio.run(main())
