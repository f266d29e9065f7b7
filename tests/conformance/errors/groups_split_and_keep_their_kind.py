group = ExceptionGroup('all', [ValueError(1), ExceptionGroup('deep', [TypeError(2), ValueError(3)])])
match_, rest = group.split(ValueError)
print(match_, '|', rest)
print(repr(match_), repr(rest))
print(group.subgroup(lambda e: isinstance(e, TypeError)), group.split(KeyError)[0])
print(str(group), group.message, len(group.exceptions), group.args)
print(type(BaseExceptionGroup('b', [ValueError()])).__name__,
      type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
for arguments in (('m', []), ('m', [1]), ('m', [KeyboardInterrupt()]), (1, [ValueError()]), ('m',)):
    try:
        ExceptionGroup(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Failures(ExceptionGroup):
    def derive(self, errors):
        return Failures(self.message, errors)


print(repr(Failures('f', [ValueError(1), OSError(2)]).subgroup(OSError)))
