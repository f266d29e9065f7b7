import sys
import traceback


def inner():
    error = ValueError("bad")
    error.add_note("first note")
    error.add_note("second note")
    raise error


def names(entries):
    return [(entry.name, entry.lineno, entry.line) for entry in entries]


try:
    inner()
except ValueError as error:
    print(names(traceback.extract_tb(error.__traceback__)))
    print(names(traceback.extract_tb(error.__traceback__, limit=1)))
    print(len(traceback.format_tb(error.__traceback__)), error.__notes__)
    print(traceback.format_tb(error.__traceback__)[0].splitlines()[1:])
    print(traceback.format_exception_only(error))
    told = traceback.TracebackException.from_exception(error)
    print(told.exc_type.__name__, str(told), names(told.stack))
    print(list(told.format())[-1], end="")


def outer():
    print(names(traceback.extract_stack()))
    print(traceback.format_stack()[-1].splitlines()[1:])


outer()
