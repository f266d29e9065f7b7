# gather() passes the first exception on at once and stops nobody.
import asyncio


async def fail(seconds, text):
    await asyncio.sleep(seconds)
    print("failing:", text)
    raise ValueError(text)


async def work(seconds):
    await asyncio.sleep(seconds)
    print("worked to the end")


async def main():
    try:
        await asyncio.gather(work(0.09), fail(0.03, "first"), fail(0.06, "second"))
    except ValueError as error:
        print("main caught", error)
    await asyncio.sleep(0.12)
    print("main ends")


asyncio.run(main())
