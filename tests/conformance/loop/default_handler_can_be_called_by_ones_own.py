import asyncio


def handler(loop, context):
    print('own handler:', context['message'], sorted(context))
    loop.default_exception_handler(context)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    context = {'message': 'something happened', 'extra': 1}
    loop.call_exception_handler(context)
    try:
        loop.set_exception_handler(3)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
