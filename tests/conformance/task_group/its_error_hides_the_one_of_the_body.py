# The group is raised "from None": the body's error is inside, not in the chain.
import asyncio


async def main():
    try:
        async with asyncio.TaskGroup():
            raise ValueError("body")
    except* ValueError as error:
        print(repr(error), error.__suppress_context__, repr(error.__cause__))
    async with asyncio.TaskGroup():
        raise ValueError("not caught")


asyncio.run(main())
