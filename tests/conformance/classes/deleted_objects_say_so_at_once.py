class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('bye', self.name)


a = Noisy('a')
b = a
del a
print('still here')
b = None
print('gone')


def scope():
    Noisy('temporary')
    kept = Noisy('local')
    print('in function')


scope()
items = [Noisy('x'), Noisy('y')]
items.pop(0)
print('popped')
items.clear()
print('end')
