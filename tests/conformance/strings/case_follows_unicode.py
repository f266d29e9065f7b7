for text in ('straße', 'ﬁne', 'ΑΣ ΣΑΣ', 'Привет', 'ǆ', 'İstanbul', 'ŉ', "they're bill's", 'éÀ', 'ÿ'):
    print(text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold())
for text in ('Abc', 'abc', 'ABC', '123', '²', '½', '٣', '一', 'a1', ' \t', 'Ǆx', '', '_x1', 'é', 'ä b', '\n'):
    print(repr(text), text.isupper(), text.islower(), text.istitle(), text.isdigit(), text.isdecimal(),
          text.isnumeric(), text.isalpha(), text.isalnum(), text.isspace(), text.isidentifier(),
          text.isprintable(), text.isascii())
print(int('٣٤'), float('١.٥'), ascii('é中😀'), repr('\u200b\x7f\xad\u0378é'))
