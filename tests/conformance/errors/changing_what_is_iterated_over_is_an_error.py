from collections import OrderedDict, deque

numbers = {1: 'a', 2: 'b'}
for change in (lambda k: numbers.update({k + 10: 'c'}), lambda k: numbers.pop(k)):
    try:
        for key in numbers:
            change(key)
    except RuntimeError as error:
        print(error)
values = {1, 2, 3}
try:
    for value in values:
        values.add(value + 100)
except RuntimeError as error:
    print(error)
queue = deque([1, 2])
try:
    for item in queue:
        queue.append(item)
except RuntimeError as error:
    print(error)
items = [1, 2, 3]
for item in items:
    if len(items) < 6:
        items.append(item * 10)
print(items)
for item in items:
    items.remove(item)
print(items)
d = {'a': 1}
for key in list(d):
    d[key + '!'] = d.pop(key)
print(d)
