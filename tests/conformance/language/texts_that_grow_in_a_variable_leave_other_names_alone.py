def grow(text, count):
    for number in range(count):
        text += str(number)
    return text


start = "a" + str(1)
print(grow(start, 5), start)

texts = []
text = ""
for number in range(5):
    text += str(number)
    texts.append(text)
print(texts, text)

text = "x"
text += text
text += text
print(text)

other = text
text += "!"
print(text, other)

table = {text: 1}
text += "?"
print(table, text, text in table, text[:-1] in table)

key = str(12) + "ab"
print(hash(key) == hash("12ab"), len(key))
key += "cd"
print(hash(key) == hash("12abcd"), len(key), key == "12abcd", key[-1], key[4])
key += "é"
print(len(key), key[-1], key[::-1], key.upper())
key += "z"
print(len(key), key[6], key[7])


def closure():
    text = "in" + str(0)

    def more():
        nonlocal text
        text += "+"
        return text

    first = more()
    second = more()
    return first, second, text


print(closure())


class Holder:
    text = "class" + str(1)
    text += "!"
    same = text
    text += "?"


print(Holder.text, Holder.same)


def shared(items):
    for item in items:
        item += "!"
    return items


print(shared(["a" + str(1), "b" + str(2)]))


class Text(str):
    pass


special = Text("special")
special += "?"
print(special, type(special).__name__)
try:
    text += 1
except TypeError as error:
    print(error)
print(text)


def unbound():
    missing += "x"


try:
    unbound()
except UnboundLocalError as error:
    print(error)
