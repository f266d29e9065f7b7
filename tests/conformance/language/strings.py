# Methods, slices and escapes.
s = "  The quick brown fox  "
t = s.strip()
print(repr(t), t.lower(), t.upper(), t.title(), t.swapcase(), t.split(), t.split("o"))
print(t[0], t[-1], t[4:9], t[:3], t[-3:], t[::-1], t[::4], len(t))
print(t.find("quick"), t.find("x y"), t.count("o"), t.replace("o", "0", 1), t.startswith("The"), t.endswith(("fox", "dog")))
print("-".join(["a", "b", "c"]), "a,b,,c".split(","), "a b".partition(" "), "k=v=w".rsplit("=", 1))
print("7".zfill(3), "x".center(5, "."), "ab".ljust(4) + "|", "ab".rjust(4), "ab" * 3, "b" in "abc", "é ü 中文 🙂"[-1])
print("line one\nline two".splitlines(), "abc".isalpha(), "12".isdigit(), " ".isspace(), "aB".casefold())
print(ord("A"), chr(66), "a" < "b", max("hello"), sorted("hello"))
print('single' "joined", """triple
lines""", r"raw\n", "\x41\u00e9")
