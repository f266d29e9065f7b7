# Structures of great depth are freed without a stack of that depth.
import asyncio


class Node:
    def __init__(self, next):
        self.next = next


def depth(node):
    count = 0
    while node:
        node = node[0]
        count += 1
    return count


nested = None
pairs = ()
node = None
function = None
for number in range(100_000):
    nested = [nested]
    pairs = (pairs,)
    node = Node(node)
    function = lambda function=function: function
print(depth(nested), depth(pairs))
nested = pairs = node = None
function = function()
function = None


def outer(inner):
    yield
    yield from inner


chain = iter(())
for number in range(50_000):
    chain = outer(chain)
    next(chain)
chain = None


async def waits(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waits(future))]
    for number in range(20):
        tasks.append(asyncio.create_task(waits(tasks[-1])))
    await asyncio.sleep(1)
    future.set_result(None)
    await tasks[-1]


asyncio.run(main())
print("end")
