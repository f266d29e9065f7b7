items = [3, 1, 2]
print(items.sort(), items, items.reverse(), items, sorted(items, reverse=True))
items.append(5)
items.extend('ab')
items.insert(1, 'new')
items += (9,)
print(items, items.index('a'), items.count(5), items.pop(), items.pop(0), items)
items.remove('new')
copy = items[:]
copy *= 2
print(items, copy, items == copy, [1, 2] < [1, 3], [1] < [1, 0], items is items.copy())
words = ['bb', 'a', 'CC', 'd']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
for action in (lambda: items.remove('zz'), lambda: [].pop(), lambda: items.index('zz'), lambda: [1, 'a'].sort(), lambda: items.pop(99), lambda: [1] + (2,)):
    try:
        action()
    except (ValueError, TypeError, IndexError) as error:
        print(error)
