# An exception handler that fails itself does not take the loop down.
import asyncio


def handler(loop, context):
    print("handler:", context["message"].split("(")[0])
    raise ValueError("handler failed")


async def bad():
    raise KeyError("unread")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    task = asyncio.create_task(bad())
    await asyncio.sleep(1)
    del task  # tells the handler while the task is being dropped
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(1)
    print("still running")


asyncio.run(main())
