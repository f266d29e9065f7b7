import asyncio


def show(value):
    print(value, '|', *(word for word in repr(value).split(' ') if not word.startswith('0x')))


async def main():
    show(asyncio.Queue())
    show(asyncio.PriorityQueue(-1))
    queue = asyncio.Queue(maxsize=1)
    tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    show(queue)
    for number in range(2):
        queue.put_nowait(number)
        await asyncio.sleep(0)
    queue.put_nowait('x' * 40)
    tasks.append(asyncio.create_task(queue.put('y')))
    await asyncio.sleep(0)
    show(queue)
    await queue.get()
    await asyncio.gather(*tasks)


asyncio.run(main())
