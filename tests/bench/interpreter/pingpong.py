# Two tasks hand an item to and fro through queues that hold one.
import asyncio


async def player(inbox, outbox):
    while True:
        ball = await inbox.get()
        await outbox.put(ball + 1)
        if ball > 100000:
            return


async def main():
    left, right = asyncio.Queue(1), asyncio.Queue(1)
    await left.put(0)
    await asyncio.gather(player(left, right), player(right, left))
    print(left.qsize(), right.qsize())


asyncio.run(main())
