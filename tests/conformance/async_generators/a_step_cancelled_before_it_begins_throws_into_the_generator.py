# A task of aclose(), asend() or athrow() that is cancelled before its first step throws the
# CancelledError into the generator, at its yield; one that has not begun or has ended raises it.
import asyncio


async def source():
    try:
        yield 4
    except BaseException as error:
        print("in source", type(error).__name__, asyncio.current_task().get_name())
        raise


async def cancelled(step, what):
    task = asyncio.create_task(step, name=what)
    task.cancel(what)
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)


async def begun():
    generator = source()
    await generator.__anext__()
    return generator


async def main():
    await cancelled((await begun()).aclose(), "aclose")
    await cancelled((await begun()).asend(3), "asend")
    await cancelled((await begun()).athrow(ValueError), "athrow")
    await cancelled(source().aclose(), "aclose of one that has not begun")
    await cancelled(source().__anext__(), "anext of one that has not begun")
    ended = await begun()
    await ended.aclose()
    await cancelled(ended.aclose(), "aclose of one that has ended")
    try:
        (await begun()).aclose().throw(KeyError("by hand"))
    except KeyError as error:
        print(repr(error))


async def leaves_a_generator_behind():
    async for item in source():
        raise KeyError(item)


asyncio.run(main())
try:
    asyncio.run(leaves_a_generator_behind())
except KeyError as error:
    print(repr(error))
