import asyncio
import contextvars

name = contextvars.ContextVar('name', default='none')


def show(label):
    print(label, name.get())


async def main():
    loop = asyncio.get_running_loop()
    name.set('scheduled')
    loop.call_soon(show, 'soon')
    loop.call_later(0.001, show, 'later')
    other = contextvars.Context()
    loop.call_soon(show, 'other', context=other)
    future = loop.create_future()
    future.add_done_callback(lambda _: show('done'))
    future.add_done_callback(lambda _: show('done elsewhere'), context=other)
    name.set('changed')
    future.set_result(None)
    await asyncio.sleep(0.01)


asyncio.run(main())
