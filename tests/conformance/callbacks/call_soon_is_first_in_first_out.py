# Callbacks and steps share one queue; what a callback queues waits for the next turn.
import asyncio


async def task():
    print("task")


async def main():
    loop = asyncio.get_running_loop()

    def again(depth):
        print("again", depth)
        if depth:
            loop.call_soon(again, depth - 1)

    loop.call_soon(print, "one")
    asyncio.create_task(task())
    loop.call_soon(again, 2)
    loop.call_soon(print, "two")
    await asyncio.sleep(0)
    print("main after one turn")
    await asyncio.sleep(0)
    print("main after two")
    await asyncio.sleep(0)


asyncio.run(main())
