# A finished group takes no more tasks.
import asyncio


async def main():
    async with asyncio.TaskGroup() as group:
        pass
    coroutine = asyncio.sleep(0)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(" is ")[1])
    coroutine.close()


asyncio.run(main())
