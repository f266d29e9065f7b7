import asyncio


async def download():
    print("download: asking for the file")
    try:
        await asyncio.sleep(2)
        print("download: saved")
    except asyncio.CancelledError:
        print("download: cancelled")
        raise


def stop(task):
    print("stop: cancelling")
    task.cancel()


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(download(), name="download")
    # Two things are now in the loop's queue: first step of download, then stop.
    loop.call_soon(stop, task)
    print("main: both are queued")
    try:
        await task
    except asyncio.CancelledError:
        print("main: download had begun before it was stopped")


asyncio.run(main())
