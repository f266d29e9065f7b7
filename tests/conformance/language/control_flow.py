# while, for, else, break, continue, match of simple kinds, assert, del, pass.
n = 0
while True:
    n += 1
    if n == 2:
        continue
    if n > 4:
        break
    print("n", n)
else:
    print("never")
for word in ["a", "b"]:
    print(word)
else:
    print("no break")
for word in ["a", "b"]:
    if word == "a":
        break
else:
    print("never")
grade = 7
if grade > 8:
    print("high")
elif grade > 5:
    print("middle")
else:
    print("low")
try:
    assert grade == 8, "grade is wrong"
except AssertionError as error:
    print("AssertionError", error)
x = 1
del x
try:
    x
except NameError as error:
    print(error)
print("yes" if grade else "no", [1, 2, 3][grade > 5])
