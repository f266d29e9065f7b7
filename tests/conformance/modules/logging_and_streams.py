# logging, traceback and warnings; sys streams and exit status; time that is not the clock.
import logging, sys, traceback, warnings
log = logging.getLogger('app.db')
log.info('hidden')
logging.basicConfig(level=logging.DEBUG, format='%(levelname)-8s|%(name)s|%(message)s', stream=sys.stdout)
log.debug('debug %s %r', 'a', 'b')
logging.info('root %s', {'a': 1})
log.error('oops')
log.setLevel(logging.ERROR)
log.warning('no')
log.critical('crit %(x)s', {'x': 5})
try:
    1 / 0
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-1])
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter('{levelname}:{message}', style='{'))
l2 = logging.getLogger('two')
l2.addHandler(h)
l2.propagate = False
l2.info('styled')
l2.log(25, 'lvl')
print(logging.getLevelName(30), logging.getLevelName('INFO'), l2)
print(logging.getLogger('two') is l2, l2.isEnabledFor(10), log.parent)
print(l2.getEffectiveLevel(), log.hasHandlers())


class F(logging.Filter):

    def filter(self, r):
        return 'keep' in r.getMessage()


l2.addFilter(F())
l2.info('drop')
l2.info('keep me')
logging.disable(logging.INFO)
l2.info('keep?')
l2.warning('keep!')
logging.disable(logging.NOTSET)
logging.LoggerAdapter(logging.getLogger('ad'), {'u': 1}).info('adapted')
try:
    raise ValueError('inner')
except ValueError as e:
    try:
        raise KeyError('outer') from e
    except KeyError as k:
        print(''.join(traceback.format_exception_only(k)), end='')
        print(len(traceback.format_exception(k)) > 3)
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter('always')
    warnings.warn('careful', DeprecationWarning)
    warnings.warn('again')
    print(len(ws), ws[0].category.__name__, ws[0].message)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('boom')
    except UserWarning as e:
        print('raised', e)
warnings.filterwarnings('ignore', category=DeprecationWarning)
warnings.warn('x', DeprecationWarning)
print(sys.exc_info(), sys.version_info >= (3, 8), sys.version_info.major)
print(sys.version_info[:2], sys.maxsize, sys.platform, len(sys.argv))
print(sys.getrecursionlimit(), sys.float_info.max, sys.byteorder)
sys.stdout.write('w\n')
print('flushed', flush=True, file=sys.stdout)
import contextlib


class W:

    def __init__(s):
        s.t = []

    def write(s, x):
        s.t.append(x)

    def flush(s):
        pass


w = W()
with contextlib.redirect_stdout(w):
    print('captured', 1)
print(w.t)
import time
print(time.strftime('%Y-%m-%d', time.gmtime(0)), time.gmtime(86400 * 365))
print(time.gmtime(0).tm_year, time.asctime(time.gmtime(0)), type(time.time()))
print(time.time() > 1600000000.0, time.monotonic() <= time.monotonic())
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
try:
    time.sleep('x')
except TypeError as e:
    print(e)
sys.exit(3)
