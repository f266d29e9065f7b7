# _format(exception, chain, frames) is C++: the text of a traceback, with or without what led to
# the exception and where it passed.
import sys

__all__ = ['format_exc', 'format_exception', 'format_exception_only', 'format_tb', 'print_exc',
           'print_exception', 'print_tb', 'print_last', 'TracebackException']

_none = object()


def _lines(exc, chain, frames):
    if exc is None:
        return ['NoneType: None\n']
    return _format(exc, chain, frames).splitlines(keepends=True)


def format_exception(exc, /, value=_none, tb=_none, limit=None, chain=True):
    return _lines(exc if value is _none else value, chain, True)


def format_exception_only(exc, /, value=_none):
    return _lines(exc if value is _none else value, False, False)


def print_exception(exc, /, value=_none, tb=_none, limit=None, file=None, chain=True):
    _write(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    return ''.join(_lines(sys.exc_info()[1], chain, True))


def print_exc(limit=None, file=None, chain=True):
    _write(_lines(sys.exc_info()[1], chain, True), file)


print_last = print_exc


def format_tb(tb, limit=None):
    # Tracebacks are known through the exception that is being handled.
    exc = sys.exc_info()[1]
    if tb is None or exc is None:
        return []
    return _lines(exc, False, True)[1:-len(_lines(exc, False, False))]


def print_tb(tb, limit=None, file=None):
    _write(['Traceback (most recent call last):\n'] + format_tb(tb), file)


def _write(lines, file):
    (sys.stderr if file is None else file).write(''.join(lines))


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._str = str(exc_value)
        self._exception = exc_value

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        return iter(_lines(self._exception, chain, True))

    def format_exception_only(self):
        return iter(_lines(self._exception, False, False))

    def __str__(self):
        return self._str
