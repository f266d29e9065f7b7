import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager


@asynccontextmanager
async def connection(name):
    print('open', name)
    await asyncio.sleep(0.1)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print('close', name)


async def numbers():
    try:
        for n in range(5):
            yield n
    finally:
        print('numbers closed')


async def main():
    async with connection('a') as a, connection('b') as b:
        print(a, b)
    async with AsyncExitStack() as stack:
        for name in 'xyz':
            await stack.enter_async_context(connection(name))
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.callback(print, 'first to leave')
    async with aclosing(numbers()) as source:
        async for n in source:
            if n == 2:
                break
    try:
        async with connection('c'):
            raise ValueError('inside')
    except ValueError as error:
        print(error)

    @connection('decorated')
    async def work():
        return 'worked'

    print(await work())
    for wrong in (lambda: aenter(5), lambda: enter(connection('d'))):
        async def aenter(thing):
            async with thing:
                pass

        async def enter(thing):
            with thing:
                pass
        try:
            await wrong()
        except TypeError as error:
            print(error)


asyncio.run(main())
