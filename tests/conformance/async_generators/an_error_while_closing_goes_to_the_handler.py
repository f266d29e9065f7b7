import asyncio


async def numbers():
    try:
        yield 1
    finally:
        raise ValueError('while closing')


def handler(loop, context):
    print(context['message'].partition(' <')[0], repr(context['exception']), sorted(context))


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    values = numbers()
    keep.append(values)
    print(await anext(values))


keep = []
asyncio.run(main())
