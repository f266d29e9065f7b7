from datetime import date
name, number, ratio = 'world', 1234567.891, 0.256
print(f'{name} {name!r:>10} {name:*^11} {name[:3]} {len(name)}')
print(f'{number:,.2f} {number:_.1f} {number:e} {number:.3g} {number:15.1f}| {number:<15.1f}| {number:+.0f}')
print(f'{ratio:%} {ratio:.1%} {42:08b} {42:#x} {42:#o} {-42:+d} {255:_x} {10**12:_d} {65:c}')
width, places = 12, 3
print(f'{ratio:{width}.{places}f}|{ratio:<{width}}|{name!s:>{width}}|')
print(f'{number=:.1f} {name=} {1 + 1 = } {name.upper()=!s}')
print(f'{{literal}} {"nested " + f"{number:.0f}"} {[n * 2 for n in range(3)]} { {"k": 1}["k"] }')
print(f'{True:d} {None} {3.0} {1e100} {float("inf"):>6} {-0.0}')
for value, spec in (('a', 'd'), (1.5, 'd'), (1, 's'), ([], '>5'), ('x', '=5'), (3, '.2')):
    try:
        format(value, spec)
    except (ValueError, TypeError) as error:
        print(error)
