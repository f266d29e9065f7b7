# result() and exception() of a task that has not ended raise InvalidStateError.
import asyncio


async def slow():
    await asyncio.sleep(0.02)
    return "slow result"


async def main():
    task = asyncio.create_task(slow())
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print("InvalidStateError:", error)
    print(task.done(), task.cancelled())
    await task
    print(task.result(), task.exception(), task.done())


asyncio.run(main())
