# A bare raise in a clause joins what no clause caught, in the shape of the original group; what is
# raised anew stands beside it.
def again():
    try:
        raise ExceptionGroup("all", [ValueError(1), ExceptionGroup("inner", [TypeError(2), KeyError(3)])])
    except* ValueError:
        raise


def again_of_inner():
    try:
        raise ExceptionGroup("all", [ValueError(1), ExceptionGroup("inner", [TypeError(2), KeyError(3)])])
    except* ValueError:
        print("handled")
    except* TypeError:
        raise


def named():
    try:
        raise ExceptionGroup("all", [ValueError(1), TypeError(2)])
    except* ValueError as error:
        raise error


def anew():
    try:
        raise ExceptionGroup("all", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("anew")
    except* TypeError:
        raise


def plain():
    try:
        raise ValueError(1)
    except* ValueError as error:
        print("caught", repr(error))
        raise KeyError("alone")


for function in (again, again_of_inner, named, anew, plain):
    try:
        function()
    except BaseException as error:
        print(function.__name__, repr(error))

print(repr(ExceptionGroup("a tuple", (ValueError(1), TypeError(2)))))
print(repr(BaseExceptionGroup("a list", [KeyboardInterrupt()])))
