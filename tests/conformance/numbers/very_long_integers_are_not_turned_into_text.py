import sys

print(sys.get_int_max_str_digits(), len(str(10 ** 4299)))
for action in (lambda: str(10 ** 4300), lambda: int('1' * 4301), lambda: f'{10 ** 5000}', lambda: '%d' % 10 ** 5000, lambda: repr([10 ** 5000])):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
try:
    int('9' * 5000)
except ValueError as error:
    print(error)
print(len(hex(10 ** 5000)), int('f' * 5000, 16) == 16 ** 5000 - 1)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)))
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)
