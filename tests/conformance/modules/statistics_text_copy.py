# statistics exactly rounded, wrapped text, copies, templates.
import statistics as s, textwrap as t, copy, string, random, operator, heapq
random.seed(3)
for n in (2, 3, 10, 51):
    d = [random.uniform(-5, 9) for _ in range(n)]
    i = [random.randint(-9, 9) for _ in range(n)]
    for x in (d, i):
        print(s.mean(x), s.fmean(x), s.median(x), s.variance(x), s.stdev(x), s.pstdev(x))
        print(s.pvariance(x), s.quantiles(x), s.quantiles(x, n=7, method='inclusive'))
        print(s.mode(x), s.multimode(x)[:3])
for f in (s.mean, s.median, s.stdev, s.variance, s.pstdev, s.mode):
    try:
        f([])
    except Exception as e:
        print(type(e).__name__, e)
print(s.mean([1, 2, 3, 4]), s.mean([1, 2]), s.stdev([1.5, 2.5, 2.5, 2.75]))
print(s.correlation([1, 2, 3], [3, 2, 4]))
T = (
    'The quick brown fox jumped over the lazy dog, well-known for its lazin'
    'ess; supercalifragilisticexpialidocious words\tget broken.  Done.'
)
for w in (10, 20, 33, 70):
    print(t.wrap(T, w))
    print(t.fill(T, w, initial_indent='* ', subsequent_indent='  '))
print(t.shorten(T, 40), t.shorten('hi  there', 50))
print(t.wrap(T, 15, max_lines=2, placeholder='~'))
print(repr(t.dedent('\n    a\n      b\n\n    c\n   ')))
print(repr(t.indent('a\n\nb\n', '> ')))
a = [1, [2, 3], {'k': [4]}]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(9)
print(b, c)


class Q:

    def __init__(s):
        s.x = [1]
        s.me = s


q = Q()
r = copy.deepcopy(q)
print(r.me is r, r.x is not q.x, copy.copy(q).x is q.x)
l = [1]
l.append(l)
m = copy.deepcopy(l)
print(m, m[1] is m)
tt = (1, [2])
print(copy.deepcopy(tt) == tt, copy.deepcopy(tt)[1] is not tt[1], copy.copy(tt) is tt)
print(string.ascii_letters, repr(string.punctuation), string.capwords('hello  wORLD x'))
tp = string.Template('$a ${b}c $$ $z')
print(tp.safe_substitute(a=1, b=2))
try:
    tp.substitute(a=1, b=2)
except KeyError as e:
    print(repr(e))
try:
    string.Template('ab\n $ x').substitute()
except ValueError as e:
    print(e)
print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 1)('abc'))
print(operator.attrgetter('real')(3), operator.methodcaller('upper')('a'))
print(operator.methodcaller('split', ',', maxsplit=1)('a,b,c'))
print(list(heapq.merge([1, 4, 9], [2, 3, 10])))
print(list(heapq.merge([9, 4], [8, 1], reverse=True)), heapq.nlargest(2, [1, 5, 3]))
print(heapq.nsmallest(2, ['bb', 'a', 'ccc'], key=len))
