def fail(kind, text):
    try:
        raise kind(text)
    except kind as error:
        return error


inner = ExceptionGroup('inner', [fail(KeyError, 'k'), fail(OSError, 'o')])
error = fail(ValueError, 'v')
error.add_note('a note')
raise ExceptionGroup('outer', [error, inner, TypeError('never raised')])
