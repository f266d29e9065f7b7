def say(value):
    print('asked', value)
    return value


print(say(1) < say(2) < say(3), say(5) < say(1) < say(9), 1 < 2 > 1 != 3, 1 == 1.0 == True)
print(say(0) or say('') or say('last'), say(1) and say(0) and say(2), not say([]), None or 5, [] and 1)
print(1 if say(False) else 2, 3 in [1, 2] == False, (3 in [1, 2]) == False, 'a' < 'b' <= 'b')
print(any(say(n) for n in (0, 2, 3)), all(say(n) for n in (1, 0, 3)))
