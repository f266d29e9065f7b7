import operator
for symbol, function in (('+', operator.add), ('-', operator.sub), ('*', operator.mul), ('/', operator.truediv), ('<', operator.lt), ('@', operator.matmul), ('>>', operator.rshift), ('&', operator.and_)):
    for left, right in ((1, 'a'), ('a', 1), (None, 1), ([], {}), (1.5, 2)):
        try:
            print(symbol, left, right, function(left, right))
        except TypeError as error:
            print(error)
for function in (operator.neg, operator.invert, abs, operator.pos):
    for value in 'a', 1.5, None, True:
        try:
            print(function(value))
        except TypeError as error:
            print(error)
