import asyncio
import functools


def show(*args, **kwargs):
    pass


async def main():
    loop = asyncio.get_running_loop()
    for call in ((show,), (show, 1, 'two'), (functools.partial(show, 1, key='k'), 2), (print, [1]),
                 (lambda: None,)):
        text = repr(loop.call_soon(*call))
        print(text.partition(' at ')[0], __file__ in text)
    timer = loop.call_at(1e9, show)
    print(repr(timer).partition(' at ')[0])
    timer.cancel()
    print(timer)


asyncio.run(main())
