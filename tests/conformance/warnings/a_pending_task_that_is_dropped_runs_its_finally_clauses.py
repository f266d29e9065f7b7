# A task that nobody keeps and nobody will wake: its coroutine is closed where it stands.
import asyncio


async def waits(name, awaitable):
    try:
        await awaitable
    except GeneratorExit:
        print(name, "GeneratorExit")
        raise
    finally:
        print(name, "finally")


async def nested(name, awaitable):
    try:
        await waits(name + " inner", awaitable)
    finally:
        print(name, "outer finally")


async def main():
    loop = asyncio.get_running_loop()
    asyncio.create_task(waits("sleep", asyncio.sleep(100)), name="sleep")
    asyncio.create_task(nested("future", loop.create_future()), name="future")
    await asyncio.sleep(1)
    print("main ends")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
