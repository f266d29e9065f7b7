for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, 'is prime')
        continue
    print(n, 'is', d, '*', n // d)
count = 0
while count < 3:
    count += 1
    if count == 2:
        continue
    print('count', count)
else:
    print('while ended by itself')
while True:
    break
else:
    print('never')
for _ in []:
    pass
else:
    print('empty')
print(_ if '_' in globals() else 'unbound')
for i in range(3):
    i = i * 10
print(i)
