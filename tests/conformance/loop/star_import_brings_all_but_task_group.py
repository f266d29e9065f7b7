from asyncio import *

print('run' in globals(), 'Queue' in globals(), 'TaskGroup' in globals(), 'timeout' in globals())


async def main():
    await sleep(0)
    return current_task().get_name()


print(run(main()))
