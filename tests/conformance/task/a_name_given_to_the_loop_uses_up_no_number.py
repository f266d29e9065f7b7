# asyncio.create_task() and TaskGroup make the task first and name it then; the loop does not.
import asyncio


async def nothing():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.create_task(nothing()).get_name())
    print(loop.create_task(nothing(), name="by loop").get_name())
    print(loop.create_task(nothing()).get_name())
    print(asyncio.create_task(nothing(), name="by asyncio").get_name())
    print(asyncio.create_task(nothing()).get_name())
    async with asyncio.TaskGroup() as group:
        print(group.create_task(nothing(), name="by group").get_name())
        print(group.create_task(nothing()).get_name())


asyncio.run(main())
