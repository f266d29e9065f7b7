import sys


def hook(kind, error, traceback):
    print("hook", kind.__name__, error, traceback.tb_lineno)


print(sys.excepthook is sys.__excepthook__)
sys.excepthook = hook


def fail():
    raise RuntimeError("nobody catches it")


fail()
