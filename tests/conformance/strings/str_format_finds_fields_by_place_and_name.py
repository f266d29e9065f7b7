class Point:
    x, y = 3, 4


print('{} {} {0}'.replace('{0}', '{}').format(1, 2, 3), '{0} {1} {0}'.format('a', 'b'))
print('{p.x}-{p.y} {d[key]} {l[1]}'.format(p=Point, d={'key': 'v'}, l=[10, 20]))
print('{:>8}|{:<8}|{:^8}|{:08.2f}|{!r:>5}'.format('r', 'l', 'c', 3.14159, 'q'))
print('{:{w}.{p}f}|{{}}|{:,}'.format(2.71828, 1000000, w=9, p=2), '{:<010}|'.format(-5))
print('{a}{b}'.format_map({'a': 1, 'b': 2}))
for template, arguments in (('{', ()), ('}', ()), ('{}', ()), ('{} {0}', (1,)), ('{x}', ()), ('{:d}', ('a',)), ('{!z}', (1,)), ('{0.nope}', (1,))):
    try:
        print(template.format(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
