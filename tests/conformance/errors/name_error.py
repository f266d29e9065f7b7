# A name nobody defined.
def f():
    return missing + 1


print("start")
f()
