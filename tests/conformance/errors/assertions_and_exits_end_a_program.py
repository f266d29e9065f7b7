def positive(n):
    assert n > 0, f'{n} is not positive'
    return n


try:
    positive(-1)
except AssertionError as error:
    print(error, error.args)
try:
    assert []
except AssertionError as error:
    print(repr(error))
try:
    raise SystemExit(3)
except SystemExit as stop:
    print(stop.code)
import sys
try:
    sys.exit('message')
except SystemExit as stop:
    print(stop.code, stop.args)
sys.exit(4)
