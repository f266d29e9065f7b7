import asyncio
import contextvars

name = contextvars.ContextVar('name', default='nobody')


async def set_name(value):
    before = name.get()
    name.set(value)
    return before


with asyncio.Runner() as runner:
    print(runner.run(set_name('first')), runner.run(set_name('second')))
    other = contextvars.copy_context()
    print(runner.run(set_name('third'), context=other), other[name])
    print(runner.run(set_name('fourth')))
print(name.get())
