error = 'before'
try:
    1 / 0
except ZeroDivisionError as error:
    print('inside', error)
try:
    error
except NameError as problem:
    print(problem)


def local():
    try:
        raise ValueError('v')
    except ValueError as caught:
        pass
    return caught


try:
    local()
except UnboundLocalError as problem:
    print(problem)
