from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f'{self.name}: {self.area()}'


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    name = 'square'


print(Square(3).describe(), issubclass(Square, Shape), Shape.__abstractmethods__ == {'area', 'name'})


class Half(Shape):
    def area(self):
        return 0


for cls in Shape, Half:
    try:
        cls()
    except TypeError as error:
        print(error)
