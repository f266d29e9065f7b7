# They finish in the order of their sleeps; the list does not care.
import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name.upper()


async def main():
    print(await asyncio.gather(job("slow", 0.09), job("quick", 0.03), job("medium", 0.06)))


asyncio.run(main())
