import asyncio
import contextvars

name = contextvars.ContextVar('name', default='outer')


async def change():
    name.set('inner')


async def main():
    await asyncio.wait_for(change(), 1)
    print(name.get())
    async with asyncio.timeout(1):
        await change()
    print(name.get())


asyncio.run(main())
