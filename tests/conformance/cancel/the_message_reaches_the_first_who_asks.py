# A task hands out the CancelledError that it ended with once. Who awaits it later gets another one,
# without the message; a plain future gives the message to all.
import asyncio


async def sleep():
    await asyncio.sleep(1)


async def wait_for_it(name, future):
    try:
        await future
    except asyncio.CancelledError as error:
        print(name, repr(error))


async def main():
    loop = asyncio.get_running_loop()
    task, future = asyncio.create_task(sleep()), loop.create_future()
    waiters = [asyncio.create_task(wait_for_it(f"task {n}", task)) for n in (1, 2)]
    waiters += [asyncio.create_task(wait_for_it(f"future {n}", future)) for n in (1, 2)]
    await asyncio.sleep(0)
    task.cancel("why")
    future.cancel("why")
    await asyncio.wait(waiters)
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", repr(error))


asyncio.run(main())
