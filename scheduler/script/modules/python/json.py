__all__ = ['dumps', 'loads', 'dump', 'load', 'JSONDecodeError', 'JSONEncoder', 'JSONDecoder']


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')


_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f',
            '\b': '\\b'}
_unescapes = {'"': '"', '\\': '\\', '/': '/', 'n': '\n', 'r': '\r', 't': '\t', 'f': '\f',
              'b': '\b'}


def _quoted(text, ensure_ascii):
    result = ['"']
    for char in text:
        code = ord(char)
        if char in _escapes:
            result.append(_escapes[char])
        elif code < 32 or ensure_ascii and 126 < code < 0x10000:
            result.append(f'\\u{code:04x}')
        elif ensure_ascii and code >= 0x10000:
            code -= 0x10000
            result.append(f'\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}')
        else:
            result.append(char)
    result.append('"')
    return ''.join(result)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default
        self._open = []

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return self._encode(o, '\n')

    def iterencode(self, o):
        return iter([self.encode(o)])

    def _simple(self, o):
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            if o != o or o in (float('inf'), float('-inf')):
                if not self.allow_nan:
                    raise ValueError('Out of range float values are not JSON compliant: '
                                     f'{o!r}')
                return 'NaN' if o != o else 'Infinity' if o > 0 else '-Infinity'
            return float.__repr__(o)
        return None

    def _key(self, key):
        if isinstance(key, str):
            return key
        text = self._simple(key)
        if text is None and not self.skipkeys:
            raise TypeError('keys must be str, int, float, bool or None, not '
                            f'{key.__class__.__name__}')
        return text

    def _encode(self, o, line):
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        text = self._simple(o)
        if text is not None:
            return text
        if id(o) in self._open:
            raise ValueError('Circular reference detected')
        self._open.append(id(o))
        inner = line + (self.indent or '')
        if isinstance(o, dict):
            pairs = sorted(o.items()) if self.sort_keys else o.items()
            items = []
            for key, value in pairs:
                name = self._key(key)
                if name is not None:
                    items.append(_quoted(name, self.ensure_ascii) + self.key_separator
                                 + self._encode(value, inner))
            text = self._joined('{', items, '}', line, inner)
        elif isinstance(o, (list, tuple)):
            text = self._joined('[', [self._encode(item, inner) for item in o], ']', line, inner)
        else:
            text = self._encode(self.default(o), line)
        self._open.pop()
        return text

    def _joined(self, start, items, end, line, inner):
        if not items:
            return start + end
        if self.indent is None:
            return start + self.item_separator.join(items) + end
        return start + inner + (self.item_separator + inner).join(items) + line + end


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class _Reader:
    def __init__(self, text, options):
        self.text = text
        self.options = options

    def fail(self, message, position):
        raise JSONDecodeError(message, self.text, position)

    def skip(self, position):
        while self.text[position:position + 1] in (' ', '\t', '\n', '\r'):
            position += 1
        return position

    def value(self, position):
        text = self.text
        char = text[position:position + 1]
        if char == '"':
            return self.string(position + 1)
        if char == '{':
            return self.object(position)
        if char == '[':
            return self.array(position)
        for word, value in (('null', None), ('true', True), ('false', False),
                            ('NaN', float('nan')), ('Infinity', float('inf')),
                            ('-Infinity', float('-inf'))):
            if text.startswith(word, position):
                return value, position + len(word)
        return self.number(position)

    def number(self, start):
        text = self.text
        position = start + text.startswith('-', start)
        first = position
        position = self.digits(position)
        if position == first or text[first] == '0' and position > first + 1:
            if position == first:
                self.fail('Expecting value', start)
            position = first + 1
        end = position
        if text.startswith('.', position) and self.digits(position + 1) > position + 1:
            position = self.digits(position + 1)
        if text[position:position + 1] in ('e', 'E'):
            power = position + 1 + (text[position + 1:position + 2] in ('+', '-'))
            if self.digits(power) > power:
                position = self.digits(power)
        number = text[start:position]
        if position == end:
            return (self.options.get('parse_int') or int)(number), position
        return (self.options.get('parse_float') or float)(number), position

    def digits(self, position):
        while self.text[position:position + 1] in _digits:
            position += 1
        return position

    def string(self, position):
        start = position - 1
        pieces = []
        while True:
            char = self.text[position:position + 1]
            if char == '':
                self.fail('Unterminated string starting at', start)
            if char == '"':
                return ''.join(pieces), position + 1
            if char < ' ':
                self.fail('Invalid control character at', position)
            position += 1
            if char != '\\':
                pieces.append(char)
                continue
            code = self.text[position:position + 1]
            if code == 'u':
                number = self.unicode(position + 1)
                position += 5
                if 0xd800 <= number < 0xdc00 and self.text.startswith('\\u', position):
                    low = self.unicode(position + 2)
                    if 0xdc00 <= low < 0xe000:
                        number = 0x10000 + (number - 0xd800 << 10) + low - 0xdc00
                        position += 6
                pieces.append(chr(number))
            elif code in _unescapes:
                pieces.append(_unescapes[code])
                position += 1
            elif code == '':
                self.fail('Unterminated string starting at', start)
            else:
                self.fail('Invalid \\escape', position - 1)

    def unicode(self, position):
        digits = self.text[position:position + 4]
        if len(digits) != 4 or not all([d in '0123456789abcdefABCDEF' for d in digits]):
            self.fail('Invalid \\uXXXX escape', position)
        return int(digits, 16)

    def array(self, position):
        items = []
        position = self.skip(position + 1)
        if self.text.startswith(']', position):
            return items, position + 1
        while True:
            item, position = self.value(position)
            items.append(item)
            position = self.skip(position)
            char = self.text[position:position + 1]
            if char == ']':
                return items, position + 1
            if char != ',':
                self.fail("Expecting ',' delimiter", position)
            position = self.skip(position + 1)

    def object(self, position):
        pairs = []
        position = self.skip(position + 1)
        if self.text.startswith('}', position):
            return self.made(pairs), position + 1
        while True:
            if not self.text.startswith('"', position):
                self.fail('Expecting property name enclosed in double quotes', position)
            key, position = self.string(position + 1)
            position = self.skip(position)
            if not self.text.startswith(':', position):
                self.fail("Expecting ':' delimiter", position)
            value, position = self.value(self.skip(position + 1))
            pairs.append((key, value))
            position = self.skip(position)
            char = self.text[position:position + 1]
            if char == '}':
                return self.made(pairs), position + 1
            if char != ',':
                self.fail("Expecting ',' delimiter", position)
            position = self.skip(position + 1)

    def made(self, pairs):
        if self.options.get('object_pairs_hook'):
            return self.options['object_pairs_hook'](pairs)
        made = dict(pairs)
        if self.options.get('object_hook'):
            return self.options['object_hook'](made)
        return made


_digits = ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')


class JSONDecoder:
    def __init__(self, **options):
        self._options = options

    def decode(self, s):
        return loads(s, **self._options)


def loads(s, *, cls=None, **options):
    if isinstance(s, bytes):
        s = s.decode()
    if not isinstance(s, str):
        raise TypeError('the JSON object must be str, bytes or bytearray, not '
                        f'{s.__class__.__name__}')
    reader = _Reader(s, options)
    value, position = reader.value(reader.skip(0))
    position = reader.skip(position)
    if position != len(s):
        reader.fail('Extra data', position)
    return value


def load(fp, **options):
    return loads(fp.read(), **options)
