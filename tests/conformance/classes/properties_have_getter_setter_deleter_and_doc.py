class Celsius:
    def __init__(self):
        self._c = 0.0

    @property
    def fahrenheit(self):
        "Degrees Fahrenheit."
        return self._c * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._c = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        self._c = -273.15

    @property
    def fixed(self):
        return 1


t = Celsius()
t.fahrenheit = 212
print(t._c, t.fahrenheit, Celsius.fahrenheit.__doc__)
del t.fahrenheit
print(t._c)
for action in (lambda: setattr(t, 'fixed', 2), lambda: delattr(t, 'fixed')):
    try:
        action()
    except AttributeError as error:
        print(error)
