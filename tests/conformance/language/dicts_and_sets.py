# Insertion order, methods, views, set algebra.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), d.get("x"), d.get("x", 0), d.pop("a"), d.setdefault("z", []), len(d))
d.update({"q": 5}, r=6)
print(d, "q" in d, list(d.items())[-1], list(d.values()), sorted(d))
print({"a": 1} | {"b": 2}, dict(a=1), dict([("x", 1)]), dict.fromkeys("ab", 0), {1: "int", 1.0: "float"})
for key, value in sorted(d.items()):
    print(key, value, end="; ")
print()
del d["b"]
print(d.popitem(), d)
s = {1, 2, 3}
s.add(2)
s.discard(9)
print(s | {4}, s & {2, 3, 9}, s - {1}, s ^ {3, 4}, s <= {1, 2, 3, 4}, {1} < {1, 2}, set(), len(s))
print(frozenset([1]), (1, 2) in {(1, 2): 0}, {1, 2} == {2, 1}, sorted(set("banana")))
