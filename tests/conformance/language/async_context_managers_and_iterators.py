# async with, async for, async generators and asynchronous comprehensions.
import asyncio


class Session:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter")
        return self

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("exit", kind.__name__ if kind else None)


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def squares(count):
    for number in range(count):
        await asyncio.sleep(0)
        yield number * number


async def main():
    async with Session():
        async for number in Countdown(3):
            print(number)
        else:
            print("no more")
    print([value async for value in squares(5) if value % 2 == 0])
    try:
        async with Session():
            raise ValueError("inside")
    except ValueError as error:
        print(error)


asyncio.run(main())
