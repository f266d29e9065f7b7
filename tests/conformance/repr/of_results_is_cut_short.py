import asyncio
import collections


async def main():
    loop = asyncio.get_running_loop()
    for result in (list(range(20)), tuple(range(20)), (1,), dict.fromkeys(range(9)), {3, 1, 2},
                   'a' * 100, b'b' * 100, 10 ** 80, [[[[[[[[1]]]]]]]], {'k': ['v' * 99]},
                   collections.deque(range(9)), frozenset(), None, 1.5, object):
        future = loop.create_future()
        future.set_result(result)
        print(future)


asyncio.run(main())
