import asyncio


async def main():
    condition = asyncio.Condition()
    async with condition:
        try:
            await asyncio.wait_for(condition.wait(), 0.01)
        except asyncio.TimeoutError:
            print('nobody notified, locked:', condition.locked())
    async with condition:
        try:
            async with asyncio.timeout(0.01):
                await condition.wait_for(lambda: False)
        except TimeoutError:
            print('never true, locked:', condition.locked())
    print(condition.locked())


asyncio.run(main())
