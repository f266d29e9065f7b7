print('%s|%5s|%-5s|%.2s|%r|%a' % ('ab', 'cd', 'ef', 'ghij', 'k', 'é'))
print('%d|%5d|%-5d|%05d|%+d|% d|%i' % (1, 2, 3, 4, 5, 6, 7.9))
print('%x|%X|%#x|%o|%#o|%c|%c' % (255, 255, 255, 8, 8, 65, 'z'))
print('%f|%.2f|%8.3f|%-8.1f|%e|%g|%G' % (1.5, 2.345, 3.14159, 2.5, 12345.678, 1e-10, 1e20))
print('%(a)s and %(b)03d%%' % {'a': 1, 'b': 2, 'c': 3}, '%*d|%.*f' % (6, 42, 2, 3.14159))
for template, values in (('%d', 'x'), ('%s %s', 1), ('%s', (1, 2)), ('%z', 1), ('%(a)s', {}), ('%c', 'ab'), ('%x', 1.5)):
    try:
        print(template % values)
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
