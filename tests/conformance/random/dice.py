"""Random choices that every Python makes alike: a generator of our own, because `random` may draw
other numbers in another version."""


class Dice:
    def __init__(self, seed):
        self.state = seed * 2 + 1
        for _ in range(4):
            self.roll(2)

    def roll(self, sides):
        """A number from 0 to sides - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides

    def chance(self, percent):
        return self.roll(100) < percent

    def pick(self, things):
        return things[self.roll(len(things))]

    def pick_weighted(self, weights):
        """A key of the dictionary, in proportion to its value."""
        left = self.roll(sum(weights.values()))
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing

    def some(self, things, most):
        """Up to `most` of them, none twice, in any order."""
        things = list(things)
        return [things.pop(self.roll(len(things))) for _ in range(min(self.roll(most + 1), len(things)))]
