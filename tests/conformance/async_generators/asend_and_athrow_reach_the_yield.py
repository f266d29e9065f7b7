import asyncio


async def machine():
    state = 'idle'
    while True:
        try:
            command = yield state
            state = f'did {command}'
        except ValueError as error:
            state = f'failed: {error}'


async def main():
    m = machine()
    print(await m.asend(None), await m.asend('start'), await m.athrow(ValueError('jam')))
    print(await anext(m))
    await m.aclose()
    try:
        await m.asend('more')
    except StopAsyncIteration as stop:
        print('closed', stop.args)
    try:
        await machine().asend('early')
    except TypeError as error:
        print(error)


asyncio.run(main())
