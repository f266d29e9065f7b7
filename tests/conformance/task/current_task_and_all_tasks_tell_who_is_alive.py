# current_task() is who runs; all_tasks() is who has not ended.
import asyncio


async def child():
    print("child is", asyncio.current_task().get_name())
    await asyncio.sleep(0.02)


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name("main")
    one = asyncio.create_task(child(), name="one")
    two = asyncio.create_task(child(), name="two")
    print(names())
    await one
    await two
    print(names())


asyncio.run(main())
