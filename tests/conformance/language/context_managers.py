# __exit__ runs in every case and may swallow the exception.
class Door:
    def __init__(self, name, keep=False):
        self.name, self.keep = name, keep

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("close", self.name, kind.__name__ if kind else None, value)
        return self.keep


with Door("front") as front, Door("back"):
    print("inside", front.name)
with Door("cellar", keep=True):
    raise ValueError("dark")


def leave():
    with Door("gate"):
        return "left"


print(leave())
try:
    with Door("outer"):
        with Door("inner"):
            raise KeyError("k")
except KeyError as error:
    print("outside", error)
