import asyncio


async def main():
    lock = asyncio.Lock()
    empty, full = asyncio.Condition(lock), asyncio.Condition(lock)
    slot = []

    async def producer():
        for number in range(3):
            async with lock:
                await full.wait_for(lambda: not slot)
                slot.append(number)
                print('put', number)
                empty.notify()

    async def consumer():
        for _ in range(3):
            async with lock:
                await empty.wait_for(lambda: slot)
                print('got', slot.pop())
                full.notify()

    await asyncio.gather(consumer(), producer())
    print(lock.locked(), empty.locked())


asyncio.run(main())
