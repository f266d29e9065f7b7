whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits',
           'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter',
           'Template']


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_letters = ascii_letters + '_'


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _parts(self):
        # Yields (text, name, whole): plain text, or a placeholder as it is written. A delimiter
        # that begins no placeholder gives name None and its position in place of the text.
        text = self.template
        position = 0
        while True:
            start = text.find(self.delimiter, position)
            if start < 0:
                yield text[position:], '', ''
                return
            yield text[position:start], '', ''
            after = start + len(self.delimiter)
            if text.startswith(self.delimiter, after):
                yield self.delimiter, '', ''
                position = after + len(self.delimiter)
                continue
            braced = text.startswith('{', after)
            first = end = after + 1 if braced else after
            while end < len(text) and (text[end] in _letters
                                       or end > first and text[end] in digits):
                end += 1
            if end == first or braced and not text.startswith('}', end):
                yield start, None, self.delimiter
                position = after
                continue
            position = end + 1 if braced else end
            yield '', text[first:end], text[start:position]

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        column = position - len(''.join(lines[:-1])) if lines else 1
        if not lines:
            lines = ['']
        raise ValueError('Invalid placeholder in string: '
                         f'line {len(lines)}, col {column + 1 if position else 1}')

    def substitute(self, mapping={}, /, **kws):
        names = {**mapping, **kws}
        result = []
        for text, name, whole in self._parts():
            if name is None:
                self._invalid(text)
            result.append(str(names[name]) if name else text)
        return ''.join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        names = {**mapping, **kws}
        result = []
        for text, name, whole in self._parts():
            if name is None:
                result.append(whole)
            else:
                result.append(str(names.get(name, whole)) if name else text)
        return ''.join(result)

    def is_valid(self):
        return all([name is not None for text, name, whole in self._parts()])

    def get_identifiers(self):
        return list(dict.fromkeys([name for text, name, whole in self._parts() if name]))


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
