from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
print(d, d.maxlen, d[0], d[-1], len(d))
d.rotate(1)
print(d, d.pop(), d.popleft(), d)
d.extend('xy')
d.extendleft('pq')
print(d, d.count('q'), d.index(d[1]), d[-1] in d, list(reversed(d)), d.copy() == d)
d = deque('abc')
d.insert(1, 'Z')
d.remove('c')
d[0] = 'A'
del d[1]
print(d, deque([1]) + deque([2]), deque([1]) * 3, deque([1]) < deque([2]), deque())
for action in (lambda: deque().pop(), lambda: deque([1])[3], lambda: deque().remove(1), lambda: deque([1], maxlen=1).insert(0, 1), lambda: deque(maxlen=-1)):
    try:
        action()
    except (IndexError, ValueError) as error:
        print(error)
