import asyncio


async def numbers():
    try:
        for number in range(10):
            yield number
    finally:
        print('closing')
        await asyncio.sleep(0)
        print('closed')


async def main():
    async for number in numbers():
        print(number)
        if number == 1:
            break
    print('left the loop')
    await asyncio.sleep(0.01)
    print('end of main')


asyncio.run(main())
