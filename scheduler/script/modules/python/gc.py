# Everything is freed when its last reference goes, so there is nothing left to collect; cycles
# stay until the program ends.
_enabled = True


def collect(generation=2):
    return 0


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_count():
    return (0, 0, 0)


_threshold = (700, 10, 10)


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def freeze():
    pass


def unfreeze():
    pass


garbage = []
