import asyncio
import contextvars

name = contextvars.ContextVar('name')


async def other(token):
    try:
        name.reset(token)
    except ValueError as error:
        print(str(error).partition(' at ')[0], str(error).rpartition('> ')[2])


async def main():
    token = name.set('changed')
    await asyncio.create_task(other(token))
    print(name.get(), token.old_value is contextvars.Token.MISSING)
    name.reset(token)
    try:
        name.get()
    except LookupError:
        print('unset')


asyncio.run(main())
