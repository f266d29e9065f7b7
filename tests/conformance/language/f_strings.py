# Expressions, conversions, widths, nested specs and the = form.
name, value, width = "Ida", 3.14159, 8
print(f"{name} {name!r} {name!s:>5} {value:.2f} {value:{width}.3f}|")
print(f"{1000000:,} {255:x} {255:#x} {255:08b} {-5:+d} {5:+d} {0.5:.0%} {12345.678:e}")
print(f"{'left':<8}|{'right':>8}|{'mid':^8}|{'fill':*^10}|{7:03d}")
print(f"{value=:.1f} {name=} {1 + 1=}")
print(f"{{braces}} {[n for n in range(3)]} {'nested ' + f'{name}'}")
print(f"{True} {None} {(1,)} {[1, 'a']} {1e20} {1e16} {0.1 + 0.2} {10 / 4} {7 // 2} {2 ** 100}")
print("%s is %d years and %.1f m, %5s|%-5s|%05d|%x %%" % ("Bo", 7, 1.25, "a", "b", 42, 255))
print("{} {1} {0}".replace("{} ", "").format("a", "b"), "{:>4}|{name!r}".format(5, name="n"))
print(format(3.0, ".3f"), format(42, "5d"), str(1.0), repr("it's"), repr('a "q"'), repr("tab\t\n\\"))
