import asyncio


async def work(number):
    return number


def factory(loop, coro, context=None):
    print('factory makes a task of', coro.__name__)
    return asyncio.Task(coro, loop=loop, context=context)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    print(await asyncio.create_task(work(1), name='named'), await asyncio.gather(work(2), work(3)))
    async with asyncio.TaskGroup() as group:
        group.create_task(work(4))
    loop.set_task_factory(None)
    print(await asyncio.create_task(work(5)))
    try:
        loop.set_task_factory('no function')
    except TypeError as error:
        print(error)


asyncio.run(main())
