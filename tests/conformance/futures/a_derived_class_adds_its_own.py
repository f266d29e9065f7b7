import asyncio


class Tagged(asyncio.Future):
    def __init__(self, *, loop=None, tag=None):
        super().__init__(loop=loop)
        self.tag = tag

    def set_result(self, result):
        print("set", result)
        super().set_result(result)

    def cancel(self, msg=None):
        print("cancel", msg)
        return super().cancel(msg)


async def main():
    loop = asyncio.get_running_loop()
    future = Tagged(tag="first")
    print(future.tag, type(future).__name__, asyncio.isfuture(future))
    loop.call_soon(future.set_result, 5)
    print(await future, future)

    future = Tagged(loop=loop)
    try:
        await asyncio.wait_for(future, 0.01)
    except TimeoutError:
        print("late", future.cancelled(), future)

    plain = loop.create_future()
    plain.note = "kept"
    print(plain.note, hasattr(plain, "__dict__"), Tagged(tag=1).tag)
    del plain.note
    try:
        plain.note
    except AttributeError as error:
        print(error)


asyncio.run(main())
