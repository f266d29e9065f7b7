data = b'hello world'
print(data[0], data[1:4], data.upper(), data.split(), data.find(b'o'), data.replace(b'l', b'L'), len(data))
print(bytes([65, 66]), bytes(3), bytes('é', 'utf-8'), b'\xc3\xa9'.decode(), data.hex(), bytes.fromhex('0a ff'))
print(b','.join([b'a', b'b']), 104 in data, b'wor' in data, list(b'abc'))
print(b'a' + b'b', b'ab' * 2, b'a' < b'b', b'\x00\'"', data.startswith(b'he'), data.partition(b' '))
for action in (lambda: b'a' + 'b', lambda: bytes('x'), lambda: bytes([300]), lambda: b'\xff'.decode(), lambda: 'é'.encode('ascii')):
    try:
        action()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(b'\xff'.decode('utf-8', 'replace'), 'é'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'xmlcharrefreplace'))
