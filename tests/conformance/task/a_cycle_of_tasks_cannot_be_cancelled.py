import asyncio

tasks = []


async def wait_for_the_other(index):
    await asyncio.sleep(0)
    await tasks[1 - index]


async def main():
    tasks.extend(asyncio.create_task(wait_for_the_other(index)) for index in range(2))
    done, pending = await asyncio.wait(tasks, timeout=0.01)
    print(len(done), len(pending))
    try:
        tasks[0].cancel()
    except RecursionError:
        print('the cancellation goes round for ever')


try:
    asyncio.run(main())
except RecursionError:
    print('also at the end')
