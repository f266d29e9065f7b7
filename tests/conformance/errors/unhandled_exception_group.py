# A TaskGroup's errors leave the program as one group.
import asyncio


async def bad(text):
    raise ValueError(text)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(bad("one"))
        group.create_task(bad("two"))


asyncio.run(main())
