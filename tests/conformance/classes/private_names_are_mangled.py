class Account:
    __rate = 0.1

    def __init__(self):
        self.__balance = 100

    def __secret(self):
        return self.__balance * self.__rate

    def interest(self):
        return self.__secret()


a = Account()
print(a.interest(), sorted(n for n in vars(a)), a._Account__balance, Account._Account__rate)
try:
    a.__balance
except AttributeError as error:
    print(error)


class Child(Account):
    def peek(self):
        return self.__balance


try:
    Child().peek()
except AttributeError as error:
    print(error)
