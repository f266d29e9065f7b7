def describe(value):
    match value:
        case 0:
            return 'zero'
        case int(n) if n < 0:
            return f'negative {n}'
        case int() | float():
            return 'number'
        case '':
            return 'empty text'
        case str(text):
            return f'text {text}'
        case []:
            return 'empty list'
        case [x]:
            return f'one: {x}'
        case [first, *rest]:
            return f'{first} and {len(rest)} more'
        case {'kind': kind, **others}:
            return f'{kind} with {others}'
        case None | True | False:
            return 'constant'
        case _:
            return f'something else: {type(value).__name__}'


for value in (0, -5, 3, 2.5, '', 'abc', [], [1], (1, 2, 3), {'kind': 'dog', 'age': 3}, {}, None,
              True, {1, 2}, b'ab'):
    print(repr(value), '->', describe(value))
