import asyncio


def notify(future):
    print('notified', future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(notify)
    future.add_done_callback(notify)
    future.add_done_callback(print)
    print(future.remove_done_callback(notify), future.remove_done_callback(notify))
    future.remove_done_callback(print)
    future.add_done_callback(notify)
    future.set_result('result')
    print('not yet')
    await asyncio.sleep(0)
    future.add_done_callback(notify)
    await asyncio.sleep(0)


asyncio.run(main())
