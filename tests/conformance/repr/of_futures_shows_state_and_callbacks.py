import asyncio


def notify(future):
    pass


def show(future):
    print(repr(future).replace(__file__, 'FILE'))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    show(future)
    for _ in range(3):
        future.add_done_callback(notify)
        show(future)
    future.set_result('x' * 50)
    show(future)
    failed, cancelled = loop.create_future(), loop.create_future()
    failed.set_exception(ValueError('wrong'))
    cancelled.cancel()
    show(failed)
    show(cancelled)
    failed.exception()


asyncio.run(main())
