import asyncio
import collections


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = collections.OrderedDict()

    def _put(self, item):
        self._queue[item] = True

    def _get(self):
        return self._queue.popitem(last=False)[0]


class LargestFirst(asyncio.PriorityQueue):
    def _put(self, item):
        super()._put((-item[0], item[1]))

    def _get(self):
        rank, name = super()._get()
        return -rank, name


class DropOldest(asyncio.Queue):
    def put_nowait(self, item):
        if self.full():
            print("drop", self.get_nowait())
        super().put_nowait(item)


async def main():
    queue = UniqueQueue(3)
    for item in (1, 2, 2, 1, 3):
        await queue.put(item)
    print(queue.qsize(), queue.full(), queue)
    print([queue.get_nowait() for _ in range(3)], queue.empty())
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("late")
    print(await getter)

    queue = LargestFirst()
    for item in ((1, "low"), (5, "high"), (3, "middle")):
        queue.put_nowait(item)
    print(await queue.get(), await queue.get(), await queue.get())

    queue = DropOldest(maxsize=2)
    for item in range(4):
        queue.put_nowait(item)
    print(await queue.get(), await queue.get())


asyncio.run(main())
