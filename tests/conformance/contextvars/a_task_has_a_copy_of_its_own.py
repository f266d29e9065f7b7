import asyncio
import contextvars

name = contextvars.ContextVar('name', default='main')


async def work(value):
    print('before', name.get())
    name.set(value)
    await asyncio.sleep(0)
    print('after', name.get())


async def main():
    name.set('set in main')
    await asyncio.gather(work('a'), work('b'))
    print(name.get())
    await work('awaited')
    print(name.get())


asyncio.run(main())
