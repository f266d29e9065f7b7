import asyncio


async def echo():
    value = None
    while True:
        try:
            value = yield value
        except ValueError as error:
            value = f'caught {error}'
        await asyncio.sleep(0)


async def main():
    talk = echo()
    print(await talk.asend(None))
    print(await talk.asend('hello'))
    print(await talk.athrow(ValueError('oops')))
    await talk.aclose()
    try:
        await talk.asend('too late')
    except StopAsyncIteration:
        print('ended')


asyncio.run(main())
