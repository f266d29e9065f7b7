for number, text in (2, 'No such file'), (13, 'Permission denied'), (111, 'Connection refused'), (110, 'Timed out'), (5, 'Input/output error'):
    error = OSError(number, text)
    print(type(error).__name__, repr(error), error, error.errno, error.strerror)
error = OSError(2, 'No such file', 'data.txt')
print(error, error.filename, error.args, isinstance(error, FileNotFoundError))
print(repr(OSError('only text')), OSError('only text').errno, ConnectionError('x'), TimeoutError())
try:
    raise PermissionError(1, 'Not permitted', '/root')
except OSError as caught:
    print(caught)
