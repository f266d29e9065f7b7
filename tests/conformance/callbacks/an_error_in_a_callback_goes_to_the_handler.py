# The loop reports the exception of a callback and goes on.
import asyncio


def broken():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print(sorted(context))
        print(context["message"].split("(")[0], repr(context["exception"]))

    loop.set_exception_handler(handler)
    loop.call_soon(broken)
    loop.call_soon(print, "the next one runs")
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
