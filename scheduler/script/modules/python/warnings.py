# warn is C++ and asks _filters and _record.
__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings',
           'simplefilter', 'resetwarnings', 'catch_warnings']

_filters = []
_record = None
_actions = ('error', 'ignore', 'always', 'default', 'module', 'once')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in _actions:
        raise AssertionError(f'invalid action: {action!r}')
    _insert([action, message, category], append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in _actions:
        raise AssertionError(f'invalid action: {action!r}')
    _insert([action, '', category], append)


def _insert(item, append):
    if item in _filters:
        if append:
            return
        _filters.remove(item)
    if append:
        _filters.append(item)
    else:
        _filters.insert(0, item)
    _seen.clear()


def resetwarnings():
    _filters.clear()
    _seen.clear()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._wants_record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        global _record
        self._before = (list(_filters), _record)
        _seen.clear()
        log = None
        if self._wants_record:
            import sys
            log = []

            def _record(message, category, line):
                log.append(WarningMessage(message, category, sys.argv[0], line))
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global _record
        _filters[:], _record = self._before
        _seen.clear()


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return text if line is None else f'{text}  {line.strip()}\n'


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys
    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    showwarning(message, category, filename, lineno)
