# Methods, slices and sorting, which is stable.
items = [3, 1, 2]
items.append(5)
items.extend([4, 1])
items.insert(1, 9)
print(items, items.index(5), items.count(1), items.pop(), items.pop(0), items)
items.remove(9)
items.sort(reverse=True)
print(items, sorted(items), items[1:3], items[::-1], items + [0], items * 2)
words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words, key=len), min(words), max(words, key=len), sum([1.5, 2]))
items[1:2] = [7, 7, 7]
del items[0]
print(items, 7 in items, 8 not in items, [1, [2]] == [1, [2]], [1, 2] < [1, 3])
copy = items.copy()
copy.clear()
print(items, copy, len(items), bool([]), list(range(10, 0, -3)), [[]] * 2)
nested = [1]
nested.append(nested)
print(nested)
