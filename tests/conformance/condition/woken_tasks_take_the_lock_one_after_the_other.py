import asyncio


async def main():
    condition = asyncio.Condition()

    async def waiter(name):
        async with condition:
            await condition.wait()
            print(name, 'has the lock')
            await asyncio.sleep(0.01)
            print(name, 'gives it back')

    tasks = [asyncio.create_task(waiter(name)) for name in 'abc']
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
        print('notified')
        await asyncio.sleep(0)
        print('still locked')
    await asyncio.gather(*tasks)


asyncio.run(main())
