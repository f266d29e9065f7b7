# What the queues of asyncio do with items that a program can see, as queues.py has it. The orders:
# first in first out, last in first out, the smallest first.
from collections import deque
from heapq import heapify, heappop, heappush


def container(order, items):
    if order == 0:
        return deque(items)
    if order == 2:
        heapify(items)
    return items


def put(order, queue, item):
    if order == 2:
        heappush(queue, item)
    else:
        queue.append(item)


def get(order, queue):
    if order == 2:
        return heappop(queue)
    return queue.pop() if order == 1 else queue.popleft()


def contents(queue):
    return list(queue) if queue else None
