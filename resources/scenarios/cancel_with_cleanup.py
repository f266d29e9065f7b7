import asyncio


async def record_concert():
    print("recorder: on")
    try:
        for minute in range(1, 100):
            await asyncio.sleep(1)
            print(f"recorder: minute {minute} taped")
    except asyncio.CancelledError:
        print("recorder: asked to stop, closing the file")
        await asyncio.sleep(0.5)
        raise
    finally:
        print("recorder: off")


async def main():
    recorder = asyncio.create_task(record_concert(), name="recorder")
    await asyncio.sleep(2.5)
    print("main: the battery is low")
    recorder.cancel()
    print("main: requested, and nothing has happened yet")
    try:
        await recorder
    except asyncio.CancelledError:
        print("main: the recorder has ended")
    print(f"main: cancelled is {recorder.cancelled()}")


asyncio.run(main())
