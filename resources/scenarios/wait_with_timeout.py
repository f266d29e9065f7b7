import asyncio


async def ferry(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name}: arrived")
    return name


async def main():
    ferries = [
        asyncio.create_task(ferry("Alma", 1), name="Alma"),
        asyncio.create_task(ferry("Bodil", 2), name="Bodil"),
        asyncio.create_task(ferry("Clio", 3), name="Clio"),
    ]
    done, pending = await asyncio.wait(ferries, timeout=2)
    # Bodil needs 2 s as well, but wait() set its alarm clock first.
    print(f"main: {len(done)} arrived, {len(pending)} still at sea")
    for task in ferries:
        if task in pending:
            print(f"main: {task.get_name()} is late")
    # The timeout has cancelled nobody: both go on.
    await asyncio.wait(pending)
    print("main: all in harbour")


asyncio.run(main())
