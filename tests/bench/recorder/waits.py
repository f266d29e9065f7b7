"""Pairs of tasks that hand each other items through a queue: every switch is a wait and a wake."""
import asyncio
import time


async def consume(queue, count):
    for _ in range(count):
        await queue.get()


async def produce(queue, count):
    for item in range(count):
        await queue.put(item)


async def main():
    queues = [asyncio.Queue(1) for _ in range(50)]
    await asyncio.gather(*[consume(queue, 250) for queue in queues],
                         *[produce(queue, 250) for queue in queues])


begin = time.process_time()
asyncio.run(main())
print(time.process_time() - begin)
