# A loop that is closed too early leaves a pending task behind.
import asyncio


async def slow():
    await asyncio.sleep(1)


async def main():
    asyncio.get_running_loop().create_task(slow(), name="slow")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
print("closing")
loop.close()
