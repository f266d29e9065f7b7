"""Makes a program that fails smaller, statement by statement."""
import re

# Texts within a line that may be replaced, and by what.
REPLACEMENTS = (
    (r"\bsay\(who, (\d+), (.*)\)$", r"\2"),
    (r"\bsay\(who, \d+\)$", "pass"),
    (r", name=who \+ \"\w\"", ""),
    (r"who \+ \"\w\"", "who"),
    (r", return_when=asyncio\.\w+", ""),
    (r", return_exceptions=True", ""),
    (r"\((\w+), (\w+)", r"(\1"),
    (r"asyncio\.(?:shield|wait_for)\((\w+(?:\(who\))?)(?:, \S+)?\)", r"\1"),
    (r" as \w+:", ":"),
)
CLAUSES = ("except", "else:", "finally:", "elif ")


def indentation(line):
    return len(line) - len(line.lstrip())


def block_end(lines, start):
    """Where the statement that begins at `start` ends, with all that is indented below it."""
    end = start + 1
    while end < len(lines) and indentation(lines[end]) > indentation(lines[start]):
        end += 1
    return end


def statement_end(lines, start):
    """Like block_end(), together with the clauses that follow."""
    end = block_end(lines, start)
    while end < len(lines) and indentation(lines[end]) == indentation(lines[start]) and \
            lines[end].strip().startswith(CLAUSES):
        end = block_end(lines, end)
    return end


def without(lines, start):
    """Programs with less of the statement or clause at `start`, the boldest first."""
    line = lines[start]
    margin = line[:indentation(line)]
    block = block_end(lines, start)
    end = statement_end(lines, start)
    yield lines[:start] + lines[end:]
    yield lines[:start] + lines[block:]
    yield lines[:start] + [margin + "pass"] + lines[end:]
    if block > start + 1:
        body = [inner[4:] for inner in lines[start + 1:block]]
        yield lines[:start] + body + lines[end:]
        yield lines[:start] + body + lines[block:]
        yield lines[:start + 1] + [margin + "    pass"] + lines[block:]
    for pattern, replacement in REPLACEMENTS:
        changed = re.sub(pattern, replacement, line)
        if changed != line:
            yield lines[:start] + [changed] + lines[start + 1:]


def text_of(lines):
    return "\n".join(lines) + "\n"


def is_valid(lines):
    try:
        compile(text_of(lines), "program.py", "exec")
    except SyntaxError:
        return False
    return True


def weight(lines):
    return len(lines), sum(map(len, lines))


def shrink(program, still_fails, most=600):
    """The smallest program that was found within `most` tries for which still_fails(program)."""
    lines = [line for line in program.split("\n") if line.strip()]
    if not still_fails(text_of(lines)):
        return program
    tries = 0
    before = None
    while before != lines and tries < most:
        before = lines
        for least in (12, 5, 1):
            start = len(lines)
            while start > 0 and tries < most:
                start -= 1
                if start >= len(lines) or statement_end(lines, start) - start < least:
                    continue
                for candidate in without(lines, start):
                    if weight(candidate) < weight(lines) and is_valid(candidate):
                        tries += 1
                        if still_fails(text_of(candidate)):
                            lines = candidate
                            break
    return text_of(lines)
