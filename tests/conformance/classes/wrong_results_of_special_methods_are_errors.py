def make(name, result):
    return type('X', (), {name: lambda self, *a: result})()


checks = [
    ('__len__', -1, len), ('__len__', 'many', len), ('__bool__', 1, bool), ('__hash__', 'h', hash),
    ('__repr__', 5, repr), ('__str__', None, str), ('__iter__', 3, iter), ('__index__', 'i', range),
    ('__int__', 1.5, int), ('__float__', '1', float), ('__format__', 7, format),
]
for name, result, function in checks:
    try:
        print(function(make(name, result)))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Bad:
    def __init__(self):
        return 1


try:
    Bad()
except TypeError as error:
    print(error)
