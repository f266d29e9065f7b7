# Attributes, inheritance, super, properties, class and static methods, special methods.
class Shape:
    sides = 0
    made = 0

    def __init__(self, name):
        self.name = name
        Shape.made += 1

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def describe(self):
        return f"{self.name} has {self.sides} sides"

    @property
    def title(self):
        return self.name.title()

    @classmethod
    def nameless(cls):
        return cls("nameless")

    @staticmethod
    def help():
        return "shapes have sides"


class Square(Shape):
    sides = 4

    def __init__(self, name, width):
        super().__init__(name)
        self.width = width

    def describe(self):
        return super().describe() + f" of {self.width}"

    def __eq__(self, other):
        return isinstance(other, Square) and self.width == other.width

    def __lt__(self, other):
        return self.width < other.width

    def __add__(self, other):
        return Square("sum", self.width + other.width)

    def __len__(self):
        return self.width

    def __bool__(self):
        return self.width > 0


small, large = Square("small one", 2), Square("large one", 3)
print(small, large.describe(), small.title, Shape.help(), Shape.nameless())
print(small == large, small == Square("other", 2), small < large, len(small + large), bool(Square("0", 0)))
print(sorted([large, small]), Shape.made, isinstance(small, Shape), issubclass(Shape, Square))
print(hasattr(small, "width"), getattr(small, "height", "none"), vars(large))
