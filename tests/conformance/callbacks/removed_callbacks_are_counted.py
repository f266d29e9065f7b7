# remove_done_callback() removes every equal one and says how many.
import asyncio


def ring(future):
    print("ring")


def knock(future):
    print("knock")


async def main():
    future = asyncio.get_running_loop().create_future()
    for callback in (ring, knock, ring):
        future.add_done_callback(callback)
    print(future.remove_done_callback(ring), future.remove_done_callback(ring))
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
