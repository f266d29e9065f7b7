import bisect
import heapq
import operator
from operator import attrgetter, itemgetter, methodcaller
people = [('ann', 30), ('bob', 25), ('cat', 30)]
print(sorted(people, key=itemgetter(1, 0)), max(people, key=itemgetter(1)), list(map(itemgetter(0), people)))
print(attrgetter('real', 'imag')(5), methodcaller('split', ',')('a,b'), operator.add(1, 2), operator.contains([1], 1), operator.index(True), operator.truth([]))
heap = []
for n in (5, 1, 8, 3, 9, 2):
    heapq.heappush(heap, n)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 7), heap)
numbers = [9, 4, 7, 1]
heapq.heapify(numbers)
print(numbers, heapq.nlargest(2, numbers), heapq.nsmallest(2, numbers, key=lambda n: -n), list(heapq.merge([1, 4], [2, 3])))
row = [1, 3, 3, 5]
print(bisect.bisect(row, 3), bisect.bisect_left(row, 3), bisect.insort(row, 4), row, bisect.bisect_right([(1, 'a'), (2, 'b')], 1, key=itemgetter(0)))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
