import asyncio


async def work(number):
    await asyncio.sleep(number / 100)
    if number == 2:
        raise ValueError(number)
    return number


async def main():
    for next_done in asyncio.as_completed([work(number) for number in (3, 2, 1)]):
        try:
            print(await next_done)
        except ValueError as error:
            print(repr(error))


asyncio.run(main())
