try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        raise RuntimeError('from value')
    except* TypeError as part:
        raise part
except ExceptionGroup as group:
    print(repr(group))
    for error in group.exceptions:
        print(repr(error), '<-', repr(error.__context__))
