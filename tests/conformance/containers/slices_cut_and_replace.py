numbers = list(range(10))
print(numbers[2:5], numbers[:3], numbers[7:], numbers[::3], numbers[::-2], numbers[-3:], numbers[5:2], numbers[100:])
numbers[2:5] = ['a']
print(numbers)
numbers[1:1] = [7, 8]
del numbers[-2:]
numbers[::2] = 'XXXX'[:len(numbers[::2])]
print(numbers)
print((1, 2, 3)[1:], 'text'[1:-1], range(20)[3:15:4], slice(1, 10, 2), slice(None, None, -1).indices(5))
for action in (lambda: numbers[::0], lambda: numbers.__setitem__(slice(0, 4, 2), [1]), lambda: numbers['a':], lambda: numbers[1.5], lambda: [][0], lambda: ()[0]):
    try:
        action()
    except (ValueError, TypeError, IndexError) as error:
        print(error)
