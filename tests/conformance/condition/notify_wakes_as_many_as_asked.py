import asyncio


async def main():
    condition = asyncio.Condition()

    async def waiter(name):
        async with condition:
            await condition.wait()
            print(name, 'woken')

    tasks = [asyncio.create_task(waiter(name)) for name in 'abcd']
    await asyncio.sleep(0)
    for count in (1, 2, 5):
        async with condition:
            print('notify', count)
            condition.notify(count)
        await asyncio.sleep(0.01)
    print([task.done() for task in tasks])


asyncio.run(main())
