class Counted:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)

    def __get__(self, instance, owner):
        return lambda *args: self(instance, *args)


@Counted
def add(a, b=1):
    return a + b


class User:
    @Counted
    def greet(self, name):
        return f'hello {name}'


print(add(1), add(2, b=3), add.calls, User().greet('you'), callable(add), callable(1))
try:
    User()()
except TypeError as error:
    print(error)
