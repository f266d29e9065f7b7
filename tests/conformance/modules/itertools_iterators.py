# Every iterator of itertools, its repr where it has one, and what it refuses.
from itertools import *
import itertools


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


T = lambda it, n=8: list(islice(it, n))
print(T(count()), T(count(5, -2)), T(count(0.5, 0.25)), count(3), count(1, 2))
print(repeat(5, 3), repeat(2))
print(T(cycle('abc')), T(cycle([])), list(repeat(1, 3)), list(repeat(1, -2)))
print(list(chain('ab', [1], ())), list(chain()))
print(list(chain.from_iterable(['ab', 'cd'])))
print(list(islice(range(10), 3)), list(islice(range(10), 2, 7, 2)))
print(list(islice(range(10), 5, None)), list(islice(range(3), 10)))
print(list(islice('abc', 0)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1], max)))
print(list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(accumulate('abc')))
print(list(takewhile(lambda x: x < 3, [1, 2, 5, 1])))
print(list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])))
print(list(filterfalse(lambda x: x % 2, range(6))))
print(list(filterfalse(None, [0, 1, '', 'a'])))
print(list(starmap(pow, [(2, 5), (3, 2)])), list(compress('abcdef', [1, 0, 1, 0, 1])))
print(list(pairwise('abcd')), list(pairwise([1])))
print(list(zip_longest('abc', [1], fillvalue='-')), list(zip_longest()))
print(list(zip_longest([1], [])))
print(list(product('ab', [1, 2])), list(product()), list(product([0, 1], repeat=3)))
print(list(product([], [1])))
print(list(permutations('abc')), list(permutations(range(4), 2)))
print(list(permutations([1, 2], 3)), list(permutations([], 0)))
print(list(combinations('abcd', 2)), list(combinations(range(3), 0)))
print(list(combinations([1], 2)), list(combinations_with_replacement('abc', 2)))
print(list(combinations_with_replacement([], 1)))
print(list(combinations_with_replacement([], 0)))
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
c, d, e = tee(iter('xy'), 3)
print(list(c), list(d), list(e))
print(tee([1], 0))
for k, g in groupby('aaabbcaa'):
    print(k, list(g), end=';')
print()
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
gs = [g for k, g in groupby('aab')]
print([list(g) for g in gs])
print(outcome(lambda: islice([1], -1)))
print(outcome(lambda: islice([1], 0, 1, 0)))
print(outcome(lambda: combinations([1], -1)))
print(outcome(lambda: chain(1).__next__()))
print(outcome(lambda: count('a')))
print(outcome(lambda: permutations([1], 'x')))
print(outcome(lambda: list(zip_longest(1))))
print(outcome(lambda: next(iter([]))))
print(outcome(lambda: product([1], repeat=-1)))
print(outcome(lambda: list(starmap(pow, [1]))))
print(outcome(lambda: tee([1], -1)))
print(outcome(lambda: list(accumulate(5))))
print(type(count()), type(chain()), isinstance(chain(), chain))
print(type(product([1])).__name__)
