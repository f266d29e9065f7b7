# A callback runs one turn after the end, in the order of adding; on a finished future as well.
import asyncio


def note(label):
    return lambda future: print(label, future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(note("first"))
    future.add_done_callback(note("second"))
    future.set_result(5)
    print("result is set")
    await asyncio.sleep(0)
    future.add_done_callback(note("late"))
    print("added late")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
