# _format(exception, chain, frames) is C++: the text of a traceback, with or without what led to
# the exception and where it passed.
import sys

__all__ = ['format_exc', 'format_exception', 'format_exception_only', 'format_tb', 'print_exc',
           'print_exception', 'print_tb', 'print_last', 'TracebackException', 'FrameSummary',
           'extract_tb', 'walk_tb', 'format_list', 'StackSummary', 'extract_stack', 'format_stack',
           'print_stack', 'clear_frames']

_none = object()


def _lines(exc, chain, frames, limit=None):
    if exc is None:
        return ['NoneType: None\n']
    if limit is not None and frames and exc.__traceback__ is not None:
        shown = format_tb(exc.__traceback__, limit)
        header = ['Traceback (most recent call last):\n'] if shown or limit == 0 else []
        return header + shown + _lines(exc, False, False)
    return _format(exc, chain, frames).splitlines(keepends=True)


def format_exception(exc, /, value=_none, tb=_none, limit=None, chain=True):
    return _lines(exc if value is _none else value, chain, True, limit)


def format_exception_only(exc, /, value=_none):
    return _lines(exc if value is _none else value, False, False)


def print_exception(exc, /, value=_none, tb=_none, limit=None, file=None, chain=True):
    _write(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    return ''.join(_lines(sys.exc_info()[1], chain, True, limit))


def print_exc(limit=None, file=None, chain=True):
    _write(_lines(sys.exc_info()[1], chain, True, limit), file)


print_last = print_exc


def _limited(tb, limit):
    entries = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def format_tb(tb, limit=None):
    return [_entry_text(entry) for entry in _limited(tb, limit)]


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    entries = extract_tb(_stack())
    for entry in entries:
        del entry._text # without carets
    if limit is not None:
        entries = entries[-limit:] if limit >= 0 else entries[:-limit]
    return StackSummary(entries)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    _write(format_stack(f, limit), file)


def clear_frames(tb):
    pass


def _write(lines, file):
    (sys.stderr if file is None else file).write(''.join(lines))


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename, self.lineno, self.name, self.line = filename, lineno, name, line
        self.locals = None

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class StackSummary(list):
    def format(self):
        return format_list(self)


def extract_tb(tb, limit=None):
    found = StackSummary()
    for entry in _limited(tb, limit):
        code = entry.tb_frame.f_code
        summary = FrameSummary(code.co_filename, entry.tb_lineno, code.co_name, entry._line)
        summary._text = _entry_text(entry)
        found.append(summary)
    return found


def format_list(extracted):
    lines = []
    for entry in extracted:
        text = getattr(entry, '_text', None)
        if text is not None:
            lines.append(text)
            continue
        filename, lineno, name, line = entry
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        lines.append(text + (f'    {line}\n' if line else ''))
    return lines


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._str = str(exc_value)
        self._exception = exc_value
        self.stack = extract_tb(exc_traceback)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__cause__ = None if cause is None else TracebackException.from_exception(cause)
        self.__context__ = None if context is None else TracebackException.from_exception(context)
        self.__suppress_context__ = exc_value.__suppress_context__

    def print(self, *, file=None, chain=True):
        _write(self.format(chain=chain), file)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        return iter(_lines(self._exception, chain, True))

    def format_exception_only(self):
        return iter(_lines(self._exception, False, False))

    def __str__(self):
        return self._str
