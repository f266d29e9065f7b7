import asyncio

# Ask three servers, take the first answer, and cancel the others.


async def ask(server, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"{server} answers"
    except asyncio.CancelledError:
        print(f"{server}: no longer needed")
        raise


async def first_of(*contestants):
    tasks = [asyncio.create_task(ask(*each), name=each[0]) for each in contestants]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    losers = [task for task in tasks if task in pending]
    for task in losers:
        task.cancel()
    # Cancelling only asks: wait until the others have really stopped.
    await asyncio.gather(*losers, return_exceptions=True)
    return done.pop().result()


async def main():
    print(await first_of(("oslo", 0.9), ("rome", 0.6), ("lima", 1.4)))


asyncio.run(main())
