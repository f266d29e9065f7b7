def returns():
    try:
        return 'try'
    finally:
        print('finally runs after the return value is known')


def overrides():
    try:
        return 'try'
    finally:
        return 'finally'


def swallows():
    for n in range(3):
        try:
            1 / 0
        finally:
            if n < 2:
                continue
            break
    return 'no error left'


def order():
    try:
        try:
            raise ValueError(1)
        finally:
            print('inner finally')
    except ValueError:
        print('except')
    else:
        print('else')
    finally:
        print('outer finally')


print(returns(), overrides(), swallows(), order())
