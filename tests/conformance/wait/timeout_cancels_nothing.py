# wait() splits into done and pending and leaves the pending ones running.
import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "ends")


async def main():
    quick = asyncio.create_task(job("quick", 0.02))
    slow = asyncio.create_task(job("slow", 0.1))
    done, pending = await asyncio.wait([quick, slow], timeout=0.06)
    print(quick in done, slow in pending, slow.done(), slow.cancelled())
    await slow


asyncio.run(main())
