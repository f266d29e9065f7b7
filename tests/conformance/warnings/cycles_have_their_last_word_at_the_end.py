# What only a cycle of references keeps alive is finalised when the program has ended.
import asyncio


class Holder:
    def __init__(self):
        self.me = self


async def coroutine():
    pass


async def bad():
    raise KeyError("task")


def generator():
    try:
        yield
    finally:
        print("the finally clause")


async def main(holder):
    holder.task = asyncio.create_task(bad())
    holder.future = asyncio.get_running_loop().create_future()
    holder.future.set_exception(ValueError("future"))
    await asyncio.sleep(1)


def run():
    holder = Holder()
    holder.coroutine = coroutine()
    holder.generator = generator()
    next(holder.generator)
    asyncio.run(main(holder))


run()
print("end")
