import logging
import sys
logging.basicConfig(level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s', stream=sys.stdout)
log = logging.getLogger('app.part')
log.debug('hidden')
log.info('shown %s %d', 'args', 5)
log.warning('careful: %(what)s', {'what': 'wet floor'})
try:
    1 / 0
except ZeroDivisionError:
    log.error('failed: %r', sys.exc_info()[1])
logging.error('root logger')
log.setLevel(logging.ERROR)
log.warning('now hidden')
print(log.name, log.parent.name, log.isEnabledFor(logging.ERROR), logging.getLevelName(30), log.getEffectiveLevel())
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter('[{levelname:>8}] {message}', style='{'))
own = logging.getLogger('own')
own.addHandler(handler)
own.propagate = False
own.critical('formatted')
