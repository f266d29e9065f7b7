# The awaited sleep is over, but the cancel comes before the task's turn: the result is lost.
import asyncio


async def waiter(future):
    try:
        print("got", await future)
    except asyncio.CancelledError:
        print("cancelled although the result was there")


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.set_result("parcel")
    task.cancel()
    await task
    print(future.result())


asyncio.run(main())
