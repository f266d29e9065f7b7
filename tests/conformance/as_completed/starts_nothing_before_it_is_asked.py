import asyncio


async def work(name):
    print(name)


async def main():
    completed = asyncio.as_completed({asyncio.create_task(work('given as a task'))})
    print(type(completed).__name__)
    later = asyncio.as_completed([work('given as a coroutine')])
    await asyncio.sleep(0.01)
    print('asking')
    for next_done in later:
        await next_done
    for next_done in completed:
        await next_done
    for next_done in asyncio.as_completed([]):
        print('never')


asyncio.run(main())
