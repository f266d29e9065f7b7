import asyncio


async def stubborn_sync():
    for part in range(1, 5):
        try:
            await asyncio.sleep(1)
            print(f"sync: part {part} sent")
        except asyncio.CancelledError:
            # Without `raise` the request ends here and the task lives on.
            print(f"sync: part {part} interrupted, never mind")
    return "complete"


async def main():
    sync = asyncio.create_task(stubborn_sync(), name="sync")
    await asyncio.sleep(1.5)
    print(f"main: cancel() says {sync.cancel()}")
    try:
        result = await sync
    except asyncio.CancelledError:
        print("main: sync was cancelled")
    else:
        print(f"main: sync returned {result!r} all the same")
    print(f"main: cancelled is {sync.cancelled()}, requests {sync.cancelling()}")


asyncio.run(main())
