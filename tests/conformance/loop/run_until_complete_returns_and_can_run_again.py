# A loop of one's own: run, run again, close.
import asyncio


async def double(value):
    await asyncio.sleep(0.02)
    return 2 * value


loop = asyncio.new_event_loop()
print(loop.run_until_complete(double(4)))
print(loop.run_until_complete(double(5)))
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
