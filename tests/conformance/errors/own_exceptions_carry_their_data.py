class AppError(Exception):
    """Base of all."""


class NotFound(AppError):
    def __init__(self, key, *, where='db'):
        super().__init__(f'{key} not in {where}')
        self.key = key


class Coded(AppError):
    code = 7

    def __str__(self):
        return f'code {self.code}'


for make in (lambda: NotFound('k'), lambda: Coded('a', 'b'), lambda: AppError(), lambda: AppError(1, 2)):
    try:
        raise make()
    except AppError as error:
        print(type(error).__name__, '|', error, '|', repr(error), '|', error.args)
try:
    raise NotFound('x', where='cache')
except (KeyError, NotFound) as error:
    print(error.key)
for wrong in 5, 'text', int, None:
    try:
        raise wrong
    except TypeError as error:
        print(error)
