import asyncio
import types


@types.coroutine
def turns(count):
    """Lets others run."""
    for _ in range(count):
        yield
    return count


async def other():
    for number in range(3):
        print("other", number)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(other())
    print(await turns(2), turns.__name__, turns.__doc__)
    await task


asyncio.run(main())
