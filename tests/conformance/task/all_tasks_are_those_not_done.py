import asyncio


async def main():
    done = asyncio.create_task(asyncio.sleep(0), name='done')
    await done
    asyncio.create_task(asyncio.sleep(1), name='waiting')
    asyncio.create_task(asyncio.sleep(1), name='new')
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    loop = asyncio.get_running_loop()
    print(len(asyncio.all_tasks(loop)), asyncio.current_task(loop) is asyncio.current_task())


asyncio.run(main())
for function in (asyncio.all_tasks, asyncio.current_task):
    try:
        function()
    except RuntimeError as error:
        print(error)
