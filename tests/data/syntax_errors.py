#!/usr/bin/env python3
"""Writes the expected errors in syntax_errors.txt anew, as the running CPython 3.11 words them.

    python3.11 tests/data/syntax_errors.py            say what differs, exit 1 if anything does
    python3.11 tests/data/syntax_errors.py --write    rewrite the file

Each program follows a line "=== KIND LINE MESSAGE".
"""

import pathlib
import sys
import warnings

FILE = pathlib.Path(__file__).with_name("syntax_errors.txt")


def programs(text):
    for block in text.split("=== ")[1:]:
        header, _, program = block.partition("\n")
        yield header, program


def expectation(program):
    try:
        compile(program.encode(), "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"{type(error).__name__} {error.lineno} {error.msg}"
    return "OK"


def main():
    warnings.simplefilter("ignore")
    written, wrong = [], 0
    for header, program in programs(FILE.read_text()):
        expected = expectation(program)
        written.append(f"=== {expected}\n{program}")
        if expected != header:
            wrong += 1
            print(f"{program}\n  is here: {header}\n  CPython: {expected}\n")
    if "--write" in sys.argv:
        FILE.write_text("".join(written))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
