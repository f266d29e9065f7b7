import io
import sys
print(1, 'a', None, [2.5], sep=' | ', end='!\n')
print()
print('no end', end='')
print(' ... continued')
print(*range(5), sep='')
print('to stderr', file=sys.stderr, flush=True)
out = io.StringIO()
print('caught', 1, file=out, sep='-')
print(repr(out.getvalue()))
sys.stdout.write('written\n')
for options in ({'sep': 1}, {'end': 2}, {'color': 'red'}):
    try:
        print('x', **options)
    except TypeError as error:
        print(error)
