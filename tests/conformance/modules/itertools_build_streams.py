from itertools import *
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)))
print(list(chain('ab', [1])), list(chain.from_iterable([[1], [2, 3]])), list(compress('abcd', [1, 0, 1, 0])))
print(list(dropwhile(lambda n: n < 3, [1, 3, 2])), list(takewhile(lambda n: n < 3, [1, 3, 2])), list(filterfalse(None, [0, 1, ''])))
print([(k, ''.join(g)) for k, g in groupby('aabccc')], list(islice(count(10, 5), 3)), list(islice('abcdefg', 1, None, 2)))
print(list(pairwise('abcd')), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest('abc', [1], fillvalue='-')), list(repeat('x', 2)))
print(list(product('ab', repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations('abc', 2)), list(combinations_with_replacement('ab', 2)))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), list(islice(cycle('xy'), 5)), count(3), repeat(1, 4))
for action in (lambda: islice([1], -1), lambda: list(combinations('ab', -1)), lambda: list(chain([1], 5))):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(error)
