# In time wait_for() is an await with two more turns.
import asyncio


async def job():
    await asyncio.sleep(0.02)
    return "result"


async def main():
    print(await asyncio.wait_for(job(), timeout=1))
    print(await asyncio.wait_for(job(), timeout=None))


asyncio.run(main())
