import asyncio

# Stop taking work, let what runs finish within a time, and cancel the rest.


async def serve(number, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"client {number}: served")
    except asyncio.CancelledError:
        print(f"client {number}: connection closed")
        raise


async def accept(clients):
    for number, seconds in enumerate((0.35, 1.0, 0.7, 2.5), 1):
        task = asyncio.create_task(serve(number, seconds), name=f"client {number}")
        clients.add(task)
        task.add_done_callback(clients.discard)
        await asyncio.sleep(0.2)
    await asyncio.Event().wait()


async def main():
    clients = set()
    accepting = asyncio.create_task(accept(clients), name="accept")
    await asyncio.sleep(0.9)

    print("main: shutting down")
    accepting.cancel()
    await asyncio.wait(clients, timeout=0.5)
    left = list(clients)
    for task in left:
        task.cancel()
    await asyncio.gather(accepting, *left, return_exceptions=True)
    print("main: stopped")


asyncio.run(main())
