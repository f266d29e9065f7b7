import asyncio
import contextvars

name = contextvars.ContextVar('name')


async def work(value):
    name.set(value)


async def main():
    context = contextvars.copy_context()
    await asyncio.create_task(work('task'), context=context)
    print(context[name], name.get('unset'))
    await asyncio.get_running_loop().create_task(work('loop'), context=context)
    print(context[name])
    async with asyncio.TaskGroup() as group:
        group.create_task(work('group'), context=context)
    print(context[name], context.get(name), name in context, len(context))


asyncio.run(main())
