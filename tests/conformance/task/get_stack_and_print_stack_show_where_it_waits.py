import asyncio
import sys


async def inner():
    await asyncio.sleep(0.001)


async def outer():
    await inner()


async def fail():
    raise ValueError('broken')


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()])
    print([frame.f_lineno for frame in task.get_stack(limit=1)])
    task.print_stack(file=sys.stderr)
    await task
    print(task.get_stack())
    failed = asyncio.create_task(fail())
    await asyncio.wait([failed])
    print([frame.f_code.co_name for frame in failed.get_stack()])
    print(repr(failed.exception()))


asyncio.run(main())
