# wait() arms its timer before the child runs: with equal times the child is late.
import asyncio


async def child():
    await asyncio.sleep(0.05)


async def main():
    task = asyncio.create_task(child())
    done, pending = await asyncio.wait([task], timeout=0.05)
    print(len(done), len(pending))
    await task
    print(task.done())


asyncio.run(main())
