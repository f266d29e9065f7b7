import asyncio


async def work():
    return 'done'


async def main():
    task = asyncio.create_task(work())
    for write in (lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            write()
        except RuntimeError as error:
            print(error)
    print(await task)


asyncio.run(main())
