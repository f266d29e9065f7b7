def convert(text):
    try:
        return int(text)
    except ValueError as error:
        raise KeyError(text) from error


try:
    convert('x')
except KeyError as error:
    print(repr(error.__cause__), error.__context__ is error.__cause__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}['missing']
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError('hidden') from None
except RuntimeError as error:
    print(repr(error.__context__), error.__suppress_context__)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
