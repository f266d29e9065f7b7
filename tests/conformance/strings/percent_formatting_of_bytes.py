print(b"%d-%s-%b" % (5, b"abc", b"x"), b"%x %X %#o" % (255, 255, 8), b"%05.2f|%-4d|" % (3.14159, 7))
print(b"%r %a" % ("é", "x"), b"%c%c" % (65, b"B"), b"%(a)s %(b)d" % {b"a": b"1", b"b": 2}, b"100%%" % ())


class Raw:
    def __bytes__(self):
        return b"raw"


print(b"<%s>" % Raw())
for attempt in (lambda: b"%s" % "a", lambda: b"%d" % "a", lambda: b"%s %s" % b"a",
                lambda: b"x" % 1, lambda: b"%c" % 256, lambda: b"%c" % b"ab",
                lambda: b"%(a)s" % b"a"):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
