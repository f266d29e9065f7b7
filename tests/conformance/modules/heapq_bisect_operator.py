# Heaps in their exact order, searches in sorted lists, operators as functions.
import heapq, bisect, operator, string, textwrap, copy
import random


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


random.seed(1)
h = []
for i in [random.randint(0, 99) for _ in range(15)]:
    heapq.heappush(h, i)
print(h, [heapq.heappop(h) for _ in range(5)], h)
l = [random.randint(0, 99) for _ in range(12)]
heapq.heapify(l)
print(l, heapq.heapreplace(l, 50), heapq.heappushpop(l, 1), heapq.heappushpop(l, 60), l)
h = []
heapq.heappush(h, (2, 'b'))
heapq.heappush(h, (1, 'z'))
print(heapq.heappop(h))
print(outcome(lambda: heapq.heappop([])))
print(outcome(lambda: heapq.heapify((1,))))
print(outcome(lambda: heapq.heappush([1, 2], 'a')))
print(outcome(lambda: bisect.bisect([1], 2, -1)))
print(outcome(lambda: operator.itemgetter(5)([1])))
print(outcome(lambda: operator.index(1.5)))
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9))
print(bisect.bisect(a, 3, 0, 2))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
print(a, bisect.bisect([{'k': 1}, {'k': 5}], 3, key=lambda x: x['k']))
print(operator.add(1, 2), operator.mul('a', 3), operator.lt(1, 2), operator.not_(0))
print(operator.neg(3), operator.contains([1], 1), operator.getitem([5], 0))
print(operator.iadd([1], [2]), operator.abs(-3))
print(sorted([(1, 5), (2, 1)], key=operator.itemgetter(1)), operator.is_(None, None))
print(operator.truediv(1, 4), operator.floordiv(7, 2), operator.concat('a', 'b'))
print(operator.xor(5, 1), operator.countOf([1, 1], 1))
