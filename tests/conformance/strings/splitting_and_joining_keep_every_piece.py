print(' a  b c '.split(), ' a  b c '.split(' '), ' a  b c '.split(None, 1), 'a,b,c'.split(',', 1))
print(' a  b c '.rsplit(None, 1), 'a,b,c'.rsplit(',', 1), 'a--b--c'.split('--'), ''.split(), ''.split(','))
print('a\nb\r\nc\rd'.splitlines(), 'a\nb\n'.splitlines(True), 'x\u2028y\x85z\x0cw'.splitlines())
print('k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'none'.partition('='), 'none'.rpartition('='))
print('-'.join('abc'), ', '.join(['x', 'y']), ''.join([]), 'prefix-x'.removeprefix('prefix-'), 'a.py'.removesuffix('.py'))
print('  pad '.strip(), 'xxhixx'.strip('x'), 'abcba'.lstrip('ab'), 'abcba'.rstrip('ab'), '\u2003wide\u3000'.strip())
for action in (lambda: 'a'.split(''), lambda: ','.join(['a', 1]), lambda: ','.join(5), lambda: 'a'.partition('')):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(error)
