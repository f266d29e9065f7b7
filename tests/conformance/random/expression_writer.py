"""Writes random expressions: of a wanted type mostly, sometimes of a wrong one, so that errors and
their messages are compared, too."""

INTS = ("0", "1", "-1", "2", "3", "7", "10", "-5", "255", "1000000007", "2**64", "-2**70", "12345678901234567890")
FLOATS = ("0.0", "1.0", "-0.0", "0.1", "2.5", "-3.75", "1e16", "1e-7", "1e22", "123456.789", "float('inf')",
          "float('nan')", "5e-324", "1/3")
STRINGS = ("''", "'a'", "'abc'", "'Hello World'", "'a,b,,c'", "' x '", "'ß'", "'été'", "'日本'", "'A\\tb\\n'",
           "'42'", "'-7'", "'3.5'", "'it\\'s'", "'\\x00'", "'aXbXc'", "'ǅ'", "'{}'", "'%d'")
BYTES = ("b''", "b'abc'", "b'\\x00\\xff'", "b'a b'", "b'42'")
BOOLS = ("True", "False")
KINDS = ("int", "int", "float", "str", "str", "list", "tuple", "dict", "bool", "bytes", "set", "None")
SPECS = ("", "d", "5", "<5", ">8", "^9", "*^9", "05", "+d", ",", "_", "x", "#x", "X", "o", "b", "#010b", "c", "e", ".2f",
         "10.3f", "+.1e", "g", ".3g", "%", ".1%", "s", ".2", ".2s", "n", "=+6", " d", "#o", "08.3f", ",.2f", "_x", "!", "q")

# Methods and what they are called with: kinds, or texts that stand for themselves.
METHODS = {
    "str": ("upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip()",
            "rstrip('c ')", "split()", "split(',')", "split({str})", "rsplit(',', 1)", "splitlines()", "partition({str})",
            "rpartition({str})", "find({str})", "rfind({str})", "index({str})", "count({str})", "replace({str}, {str})",
            "startswith({str})", "endswith(('c', 'd'))", "join({list})", "join(['x', 'y'])", "center({small}, '*')",
            "ljust({small})", "rjust({small}, '-')", "zfill({small})", "isdigit()", "isalpha()", "isalnum()",
            "isspace()", "isupper()", "istitle()", "isidentifier()", "isnumeric()", "encode()", "expandtabs(4)",
            "format({any})", "format(*{list})", "removeprefix('a')", "removesuffix('c')", "translate({{97: 'z'}})",
            "isprintable()", "isascii()", "isdecimal()", "islower()"),
    "list": ("index({any})", "count({any})", "copy()", "append({any})", "pop({small})", "pop()", "insert({small}, {any})",
             "remove({any})", "reverse()", "sort()", "extend({any})", "clear()"),
    "tuple": ("index({any})", "count({any})"),
    "dict": ("get({any})", "get({any}, {any})", "keys()", "values()", "items()", "pop({any}, 0)", "copy()",
             "setdefault({any}, {any})", "popitem()", "update({dict})", "pop({any})"),
    "set": ("union({list})", "intersection({set})", "difference({set})", "issubset({set})", "isdisjoint({list})",
            "symmetric_difference({set})", "add({any})", "discard({any})", "remove({any})"),
    "int": ("bit_length()", "bit_count()", "to_bytes(2, 'big')", "to_bytes(9, 'little', signed=True)", "conjugate()",
            "as_integer_ratio()"),
    "float": ("is_integer()", "as_integer_ratio()", "hex()", "conjugate()"),
    "bytes": ("decode()", "hex()", "upper()", "split()", "find(b'b')", "startswith(b'a')", "join([b'x', b'y'])",
              "replace(b'a', b'zz')", "strip()", "index({int})", "count(b'a')", "rjust(6)", "isdigit()"),
    "bool": ("bit_length()",), "None": ("x",),
}
CALLS = ("len({any})", "abs({number})", "round({number})", "round({float}, {small})", "sum({list})", "sum({list}, {any})",
         "min({any}, {any})", "max({list})", "min({list}, default={any})", "sorted({list})", "sorted({tuple}, reverse=True)",
         "sorted({list}, key=str)", "list(reversed({list}))", "list(enumerate({any}, {small}))", "list(zip({any}, {any}))",
         "list(map(str, {any}))", "list(filter(None, {list}))", "any({any})", "all({any})", "divmod({number}, {number})",
         "pow({int}, {small})", "pow({int}, {int}, {int})", "int({str})", "int({any})", "int({str}, {small})", "float({any})",
         "str({any})", "repr({any})", "bool({any})", "list({any})", "tuple({any})", "sorted(set({list}), key=repr)",
         "dict({any})", "bytes({small})", "bytes({list})", "chr({int})", "ord({str})", "hex({int})", "oct({int})", "bin({int})",
         "type({any}).__name__", "isinstance({any}, (int, str))", "callable({any})", "format({any}, {spec})", "ascii({str})",
         "list(range({small}, {small}, {small}))", "range({small}, {small})", "range({int})[{small}]", "slice({any}, {any})",
         "next(iter({any}))", "next(iter({list}), {any})", "hash({number})", "int.from_bytes({bytes}, 'big')",
         "dict.fromkeys({any})", "' '.join(map(repr, {list}))", "print({any}, {any}, sep={str}, end='|\\n')", "float.fromhex('0x1.8p3')")
BINARY = ("+", "-", "*", "/", "//", "%", "+", "-", "*", "&", "|", "^", "<<", ">>", "==", "!=", "<", ">=", "in", "not in", "and", "or")


class ExpressionWriter:
    def __init__(self, dice, names=None):
        self.dice = dice
        self.names = names or {}
        self.depth = 0

    def any(self):
        return self.of(self.dice.pick(KINDS))

    def of(self, kind):
        """An expression that has the kind, if nothing goes wrong; one time in twenty another."""
        dice = self.dice
        if dice.chance(1):
            kind = dice.pick(KINDS)
        if self.depth > 1:
            return self.atom(kind)
        self.depth += 1
        choice = dice.roll(10)
        if choice < 4:
            text = self.atom(kind)
        elif choice == 4:
            text = self.conditional(kind)
        elif choice == 5:
            text = self.method(dice.pick(KINDS))
        else:
            text = getattr(self, "make_" + kind.lower())()
        self.depth -= 1
        return text

    def small(self):
        return str(self.dice.roll(9) - 3)

    def number(self):
        return self.of(self.dice.pick(("int", "int", "float", "bool")))

    def spec(self):
        return repr(self.dice.pick(SPECS))

    def atom(self, kind):
        dice = self.dice
        if kind in self.names and dice.chance(40):
            return dice.pick(self.names[kind])
        if kind in ("list", "tuple", "dict", "set"):
            items = [self.atom(dice.pick(("int", "int", "str", "bool", "float"))) for _ in range(dice.roll(4))]
            if kind == "dict":
                return "{" + ", ".join(f"{item}: {self.atom('int')}" for item in items) + "}"
            if kind == "set":
                return f"set([{', '.join(items)}])"
            if kind == "tuple":
                return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
            return "[" + ", ".join(items) + "]"
        return dice.pick({"int": INTS, "float": FLOATS, "str": STRINGS, "bytes": BYTES, "bool": BOOLS,
                          "None": ("None",)}[kind])

    def fill(self, pattern):
        """The pattern with an expression for each {kind} in it."""
        text = ""
        at = 0
        while at < len(pattern):
            end = pattern.find("}", at)
            if pattern[at] == "{" and pattern[at + 1].isalpha():
                kind = pattern[at + 1:end]
                text += getattr(self, kind)() if kind in ("any", "small", "number", "spec") else self.of(kind)
                at = end + 1
            elif pattern[at:at + 2] in ("{{", "}}"):
                text += pattern[at]
                at += 2
            else:
                text += pattern[at]
                at += 1
        return text

    def method(self, kind):
        return f"({self.of(kind)}).{self.fill(self.dice.pick(METHODS[kind]))}"

    def call(self):
        return self.fill(self.dice.pick(CALLS))

    def conditional(self, kind):
        choice = self.dice.roll(5)
        if choice == 0:
            return f"({self.of(kind)} if {self.any()} else {self.of(kind)})"
        if choice == 1:
            return f"(lambda x, y={self.atom('int')}: {self.of(kind)})({self.any()})"
        if choice == 2:
            return f"(name := {self.of(kind)})"
        return f"({self.any()} {self.dice.pick(('and', 'or'))} {self.of(kind)})"

    def binary(self):
        kinds = self.dice.pick((("int", "int"), ("int", "float"), ("str", "str"), ("list", "list"), ("str", "int"),
                                ("int", "bool"), ("set", "set"), ("dict", "dict"), ("tuple", "tuple"), ("bytes", "bytes"),
                                (self.dice.pick(KINDS), self.dice.pick(KINDS))))
        operator = self.dice.pick(BINARY)
        if operator in ("<<",):
            return f"({self.of(kinds[0])} << {self.small()})"
        return f"({self.of(kinds[0])} {operator} {self.of(kinds[1])})"

    def slice(self):
        parts = [self.small() if self.dice.chance(60) else "" for _ in range(3)]
        return f"[{parts[0]}:{parts[1]}" + (f":{parts[2]}]" if self.dice.chance(40) else "]")

    def make_int(self):
        choice = self.dice.roll(8)
        if choice == 0:
            return f"(-{self.of('int')})"
        if choice == 1:
            return f"(~{self.of('int')})"
        if choice == 2:
            return f"({self.of('int')} ** {self.dice.roll(5)})"
        if choice == 3:
            return f"{self.of('list')}[{self.small()}]"
        if choice == 4:
            return f"len({self.of(self.dice.pick(('str', 'list', 'dict')))})"
        return f"({self.of('int')} {self.dice.pick(('+', '-', '*', '//', '%', '&', '|', '^'))} {self.of('int')})"

    def make_float(self):
        return f"({self.number()} {self.dice.pick(('+', '-', '*', '/', '//', '%', '**'))} {self.of('float')})"

    def make_str(self):
        choice = self.dice.roll(9)
        if choice == 0:
            return f"{self.of('str')}{self.slice()}"
        if choice == 1:
            return f"({self.of('str')} * {self.small()})"
        if choice == 2:
            return f"str({self.any()})"
        if choice < 5:
            spec = self.dice.pick(SPECS)
            conversion = self.dice.pick(("", "", "!r", "!s", "!a"))
            inner = self.atom(self.dice.pick(("int", "float", "str", "bool", "list")))
            if "'" in inner or "\\" in inner:
                inner = self.dice.pick(INTS)
            return f"f'<{{{inner}{conversion}:{spec}}}>'"
        if choice < 7:
            form = self.dice.pick(("%s", "%d", "%5.2f", "%r", "%x", "%-6s|", "%+d", "%05d", "%e", "%g", "%c", "%%", "%i %s"))
            return f"('{form}' % {self.any()})"
        return f"({self.of('str')} + {self.of('str')})"

    def make_bytes(self):
        return self.dice.pick((f"{self.atom('bytes')}{self.slice()}", f"({self.atom('bytes')} + {self.of('bytes')})",
                               f"({self.of('bytes')} * {self.small()})"))

    def make_list(self):
        choice = self.dice.roll(6)
        if choice == 0:
            return f"{self.of('list')}{self.slice()}"
        if choice == 1:
            return f"[x for x in {self.of(self.dice.pick(('list', 'str', 'tuple', 'dict')))} if x]"
        if choice == 2:
            return f"[*{self.of('list')}, {self.any()}]"
        if choice == 3:
            return f"[(x, y) for x in range({self.dice.roll(3)}) for y in {self.of('list')}]"
        return "[" + ", ".join(self.any() for _ in range(self.dice.roll(4))) + "]"

    def make_tuple(self):
        return self.dice.pick((f"{self.of('tuple')}{self.slice()}", f"({self.any()}, {self.any()})",
                               f"tuple({self.of('list')})", f"({self.of('tuple')} + {self.of('tuple')})"))

    def make_dict(self):
        return self.dice.pick((f"{{{self.any()}: {self.any()}, {self.any()}: {self.any()}}}",
                               f"{{x: {self.atom('int')} for x in {self.of('list')}}}",
                               f"{{**{self.of('dict')}, 'k': {self.any()}}}", f"({self.of('dict')} | {self.of('dict')})"))

    def make_set(self):
        return self.dice.pick((f"set({self.of('list')})", f"({self.of('set')} {self.dice.pick('|&^-')} {self.of('set')})"))

    def make_bool(self):
        choice = self.dice.roll(4)
        if choice == 0:
            return f"(not {self.any()})"
        if choice == 1:
            return f"({self.number()} < {self.number()} <= {self.number()})"
        return f"({self.any()} {self.dice.pick(('==', '!=', '<', '<=', '>', '>=', 'in', 'not in'))} {self.any()})"

    def make_none(self):
        return "None"

    def line(self):
        choice = self.dice.roll(10)
        if choice < 4:
            return self.call()
        if choice < 7:
            return self.method(self.dice.pick(KINDS[:-1]))
        if choice < 9:
            return self.binary()
        return self.any()
