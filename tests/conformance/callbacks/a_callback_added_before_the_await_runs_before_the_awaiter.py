# Waking the awaiter is a callback like others, added when it began to wait.
import asyncio


async def job():
    await asyncio.sleep(0.02)


async def main():
    task = asyncio.create_task(job())
    task.add_done_callback(lambda done: print("added before"))
    asyncio.get_running_loop().call_later(
        0.005, task.add_done_callback, lambda done: print("added after"))
    await task
    print("main resumes")
    await asyncio.sleep(0)


asyncio.run(main())
