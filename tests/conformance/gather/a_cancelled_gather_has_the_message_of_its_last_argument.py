# gather() with return_exceptions=True that is cancelled tells the message of its last argument, not
# that of the child which ended last.
import asyncio


async def cancels_its_waiter(waiter, message):
    await asyncio.sleep(1)
    print("cancel", waiter.get_name(), waiter.cancel(message))
    await asyncio.sleep(1)


async def waits(*delays_after):
    children = [cancels_its_waiter(asyncio.current_task(), "enough")]
    children += [asyncio.sleep(delay) for delay in delays_after]
    try:
        await asyncio.gather(*children, return_exceptions=True)
    except asyncio.CancelledError as error:
        print(delays_after, "cancelled:", error.args)


async def swallows():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("swallowed", error.args)


async def waits_for_one_that_swallows():
    try:
        await asyncio.gather(
            cancels_its_waiter(asyncio.current_task(), "stop"), swallows(), return_exceptions=True
        )
    except asyncio.CancelledError as error:
        print("cancelled:", error.args)


async def main():
    for delays in [(), (0.5,), (5,), (5, 0.5), (0.5, 5)]:
        await asyncio.create_task(waits(*delays), name=f"waits{delays}")
    await asyncio.create_task(waits_for_one_that_swallows(), name="last")


asyncio.run(main())
