import asyncio


async def main():
    coroutine = asyncio.sleep(0)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for run in (loop.run_forever, lambda: loop.run_until_complete(future)):
        try:
            run()
        except RuntimeError as error:
            print(error)
    other = asyncio.new_event_loop()
    try:
        other.run_forever()
    except RuntimeError as error:
        print(error)
    other.close()


asyncio.run(main())
