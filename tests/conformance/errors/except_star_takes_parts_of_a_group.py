def sort_out(group):
    try:
        raise group
    except* ValueError as part:
        print('values', part.exceptions)
    except* (KeyError, OSError) as part:
        print('lookups', [type(e).__name__ for e in part.exceptions])
    else:
        print('nothing was raised')
    finally:
        print('always')


sort_out(ExceptionGroup('mixed', [ValueError(1), KeyError('k'), ValueError(2), OSError('o')]))
sort_out(ExceptionGroup('nested', [ExceptionGroup('inner', [ValueError(3), KeyError(4)])]))
try:
    sort_out(ExceptionGroup('left over', [TypeError('t'), ValueError(5)]))
except ExceptionGroup as rest:
    print(repr(rest))
try:
    raise ValueError('alone')
except* ValueError as part:
    print(repr(part))
