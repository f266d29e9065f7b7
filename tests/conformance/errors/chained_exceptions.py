# `raise ... from` and an exception inside an except are told with what came before.
try:
    try:
        int("seven")
    except ValueError as error:
        raise KeyError("lookup") from error
except KeyError as error:
    print(repr(error.__cause__), error.__context__ is error.__cause__)

try:
    {}["a"]
except KeyError:
    raise RuntimeError("while handling")
