import asyncio


def show(value):
    print(*(word for word in repr(value).split(' ') if not word.startswith('0x')))


async def main():
    condition = asyncio.Condition()
    show(condition)

    async def waiter():
        async with condition:
            await condition.wait()

    tasks = [asyncio.create_task(waiter()) for _ in range(2)]
    await asyncio.sleep(0)
    show(condition)
    await condition.acquire()
    show(condition)
    condition.notify_all()
    condition.release()
    await asyncio.gather(*tasks)
    show(condition)


asyncio.run(main())
