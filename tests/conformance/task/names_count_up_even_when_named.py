# Task-N is one counter for the process, and a task with a name of its own uses up a number too.
import asyncio


async def nothing():
    pass


async def main():
    print(asyncio.current_task().get_name())
    print(asyncio.create_task(nothing()).get_name())
    print(asyncio.create_task(nothing(), name="mine").get_name())
    third = asyncio.create_task(nothing())
    print(third.get_name())
    third.set_name("renamed")
    print(third.get_name())


asyncio.run(main())
