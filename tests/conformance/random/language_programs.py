"""Writes random programs about the language itself: language_program(seed) gives the text of one.

    language_programs.py FIRST LAST     prints those of a range of seeds, each followed by a form feed

Each line evaluates one expression and prints the value, or the error with its message.
"""
import sys

from dice import Dice
from expression_writer import ExpressionWriter

START = '''
def canonical(value):
    if isinstance(value, (set, frozenset)):
        return f"set({sorted(map(canonical, value))})"
    if isinstance(value, list):
        return "[" + ", ".join(map(canonical, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(canonical, value)) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{canonical(k)}: {canonical(v)}" for k, v in value.items()) + "}"
    return repr(value)


def show(step, make):
    try:
        print(step, canonical(make()))
    except Exception as error:
        print(step, type(error).__name__, error)
'''


def language_program(seed):
    dice = Dice(seed)
    writer = ExpressionWriter(dice)
    lines = [f"show({step}, lambda: {writer.line()})" for step in range(1, 31)]
    return f'"""Seed {seed}."""\n{START}\n\n' + "\n".join(lines) + "\n"


if __name__ == "__main__":
    for number in range(int(sys.argv[1]), int(sys.argv[2])):
        print(language_program(number), end="\f")
