import traceback


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.asked = 0

    @property
    def name(self):
        self.asked += 1
        return self.owner.title()

    @property
    def balance(self):
        return self.history[-1]

    @property
    def depth(self):
        return self.depth + 1

    @name.setter
    def name(self, value):
        self.owner = value


account = Account("ada")
for _ in range(3):
    print(account.name, account.asked)
account.name = "bob"
print(account.name)


def report():
    return account.balance


for _ in range(2):
    try:
        report()
    except AttributeError as error:
        print(error)
        lines = traceback.format_exc().splitlines()
        print([line.split(" in ")[1] for line in lines if line.startswith("  File")])
    try:
        account.depth
    except RecursionError as error:
        print(type(error).__name__)
