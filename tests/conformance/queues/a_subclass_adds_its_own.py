import asyncio


class Counting(asyncio.Queue):
    def __init__(self, name, maxsize=0):
        super().__init__(maxsize)
        self.name = name
        self.count = 0

    async def put(self, item):
        self.count += 1
        await super().put(item)


async def main():
    queue = Counting('jobs', 2)
    await queue.put('a')
    await queue.put('b')
    print(queue.name, queue.count, queue, queue.full())
    print(await queue.get())


asyncio.run(main())
