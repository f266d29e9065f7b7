import asyncio


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print(name, 'closed')


async def main():
    open_one = numbers('kept')
    print(await anext(open_one))
    keep.append(open_one)
    print('end of main')


keep = []
asyncio.run(main())
print('after run')
