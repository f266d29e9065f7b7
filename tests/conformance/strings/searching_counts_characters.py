text = 'añb añb'
print(text.find('ñ'), text.rfind('ñ'), text.index('b'), text.find('z'), text.find('a', 1), text.find('a', -3, -1))
print(text.count('a'), 'aaaa'.count('aa'), 'abc'.count(''), text.startswith('añ'), text.startswith(('x', 'a')), text.endswith('b', 0, 3))
print(text.replace('ñ', 'n'), 'aaa'.replace('a', 'b', 2), 'ab'.replace('', '-'), text[1], text[-2], text[::-1], text[1:4], text[::2])
print('ñ' in text, 'x' not in text, '' in '', max('hello'), sorted('hello'), len('😀é'))
for action in (lambda: text.index('z'), lambda: text[50], lambda: text['a'], lambda: 1 in text, lambda: text.find(1)):
    try:
        action()
    except (ValueError, IndexError, TypeError) as error:
        print(error)
