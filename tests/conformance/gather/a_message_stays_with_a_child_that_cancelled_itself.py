# The message of a cancel() that came in the middle of a step stays with the task, also when it goes
# on; a gather() that is cancelled later tells it, if that task is its last argument.
import asyncio


async def cancels_itself(message):
    asyncio.current_task().cancel(message)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("goes on after", error.args)


async def twice():
    await cancels_itself("first")
    await cancels_itself(None)


async def gathered(last):
    try:
        await asyncio.wait_for(
            asyncio.gather(asyncio.sleep(5), last, return_exceptions=True), 3)
    except asyncio.TimeoutError as error:
        print("timeout from", repr(error.__cause__))


async def main():
    await gathered(cancels_itself("late"))
    await gathered(asyncio.create_task(cancels_itself("late")))
    await gathered(twice())
    await gathered(asyncio.sleep(1))


asyncio.run(main())
