# Texts and bytes in memory; files are outside the sandbox.
__all__ = ['StringIO', 'BytesIO', 'open', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END',
           'UnsupportedOperation']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class _Memory:
    def __init__(self, initial):
        self._data = initial
        self._position = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def getvalue(self):
        self._check()
        return self._data

    def write(self, piece):
        self._check()
        if not isinstance(piece, type(self._data)):
            raise TypeError(self._wrong_type.format(type(piece).__name__))
        start, end = self._position, self._position + len(piece)
        padding = self._zero * max(start - len(self._data), 0)
        self._data = self._data[:start] + padding + piece + self._data[end:]
        self._position = end
        return len(piece)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def read(self, size=-1):
        self._check()
        start = self._position
        end = len(self._data) if size is None or size < 0 else start + size
        piece = self._data[start:end]
        self._position = start + len(piece)
        return piece

    def readline(self, size=-1):
        self._check()
        end = self._data.find(self._line_end, self._position)
        end = len(self._data) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        return self.read(end - self._position)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def seek(self, offset, whence=0):
        self._check()
        if whence == 1:
            offset += self._position
        elif whence == 2:
            offset += len(self._data)
        if offset < 0:
            raise ValueError(f'Negative seek position {offset}')
        self._position = offset
        return offset

    def tell(self):
        return self._position

    def truncate(self, size=None):
        size = self._position if size is None else size
        self._data = self._data[:size]
        return size

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def isatty(self):
        return False

    def readable(self):
        return True

    writable = seekable = readable

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()


class StringIO(_Memory):
    _zero, _line_end = '\0', '\n'
    _wrong_type = 'string argument expected, got {!r}'

    def __init__(self, initial_value='', newline='\n'):
        super().__init__(initial_value or '')


class BytesIO(_Memory):
    _zero, _line_end = b'\0', b'\n'
    _wrong_type = 'a bytes-like object is required, not {!r}'

    def __init__(self, initial_bytes=b''):
        super().__init__(initial_bytes or b'')


open = open
