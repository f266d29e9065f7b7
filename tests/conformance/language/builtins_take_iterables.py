print(sum([1, 2.5]), sum([[1], [2]], []), min(3, 1, 2), max('abc'), min([], default='none'), max([1, -5], key=abs))
print(list(zip('ab', range(3))), list(enumerate('xy', 5)), list(map(pow, [2, 3], [3, 2])), list(filter(None, [0, 1, '', 'a'])))
print(sorted('banana', key='nab'.index), list(reversed([1, 2])), any([]), all([]), len({1: 2}), abs(-3.5), divmod(7, 2))
print(list(iter([1, 2, 3].pop, 1)), next(iter([]), 'end'), callable(len), isinstance(True, int), issubclass(bool, (str, int)))
print(getattr(5, 'real'), getattr(5, 'nope', 'default'), hasattr('a', 'upper'), vars(type('T', (), {'a': 1}))['a'], id(None) == id(None))
print(bin(5), oct(9), hex(254), chr(8364), ord('€'), ascii('é'), round(7.5), pow(2, 5, 7), type(1)(2.9), hash('a') == hash('a'))
for action in (lambda: sum(['a']), lambda: max([]), lambda: len(5), lambda: next(iter([])), lambda: iter(5), lambda: list(zip([1], [], strict=True)), lambda: int([]), lambda: ord('ab'), lambda: chr(-1), lambda: sorted([1, 'a']), lambda: (lambda n: n())(5), lambda: reversed({1})):
    try:
        print(action())
    except (TypeError, ValueError, StopIteration) as error:
        print(type(error).__name__, error)
