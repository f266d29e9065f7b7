import asyncio


async def main():
    condition = asyncio.Condition()
    items = []

    def enough():
        print('asked with', items)
        return len(items) >= 2 and items

    async def consumer():
        async with condition:
            print('got', await condition.wait_for(enough))

    task = asyncio.create_task(consumer())
    for number in range(3):
        await asyncio.sleep(0)
        async with condition:
            items.append(number)
            condition.notify()
    await task


asyncio.run(main())
