# _format(exception, chain, frames) is C++: the text of a traceback, with or without what led to
# the exception and where it passed.
import sys

__all__ = ['format_exc', 'format_exception', 'format_exception_only', 'format_tb', 'print_exc',
           'print_exception', 'print_tb', 'print_last', 'TracebackException', 'FrameSummary',
           'extract_tb', 'walk_tb', 'format_list']

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


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    found = []
    while tb is not None and (limit is None or len(found) < limit):
        code = tb.tb_frame.f_code
        found.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, tb._line))
        tb = tb.tb_next
    return found


def format_list(extracted):
    lines = []
    for filename, lineno, name, line in extracted:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        lines.append(text + (f'    {line}\n' if line else ''))
    return lines


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
