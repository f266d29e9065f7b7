def split(value):
    match value:
        case [first, *_, last]:
            return first, last
        case [only]:
            return only
        case (1, (2, [3, *deep])):
            return deep
        case []:
            return 'empty'
        case _:
            return 'no sequence'


from collections import deque
for value in [1, 2, 3], (1, 2), range(4), deque([5, 6]), [7], [], 'text', b'bytes', {1, 2}, iter([1, 2]):
    print(split(value))
command = 'go north now'
match command.split():
    case ['go', ('north' | 'south') as direction, *rest]:
        print(direction, rest)
