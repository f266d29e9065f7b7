from collections import Counter
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements())[:3])
c.update('zz')
c.subtract({'a': 4})
print(c, c - Counter(z=1), c + Counter(b=5), c & Counter(a=1, b=1), c | Counter(q=2))
print(Counter(a=-1, b=2), +Counter(a=-1, b=2), -Counter(a=-1, b=2), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
del c['z']
c['new'] += 1
print(c, dict(c), Counter({'x': 3}).most_common(), Counter(['a', 'b', 'a']), Counter())
