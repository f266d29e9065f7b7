#!/usr/bin/env python3
"""Compares the expected results of the conformance programs with what CPython 3.11 does.

    regenerate.py [--verify | --write] [FILTER]

--verify, or nothing: runs every program under this interpreter and reports what differs; exit status 1
if anything does. With --write: takes what CPython does as the expectation. FILTER is a part of a
path. Programs are conformance/TOPIC/NAME.py, and resources/scenarios/NAME.py for the topic
`examples`. Beside a program (for an example: in examples/) lie

    NAME.expected   its standard output, byte by byte
    NAME.ending     only when it fails or writes to standard error: `exit N`, then those lines of
                    standard error that say what happened (see ending()), without tracebacks

expectation.cpp reads them and computes the same for our own engine.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parents[1] / "resources" / "scenarios"

# What the lines of standard error begin with that tell of an error or a warning. Leading bars and
# spaces belong to the tracebacks of exception groups, positions to warnings.
MARGIN = re.compile(r"^[ |]*")
POSITION = re.compile(r"^.*:\d+: (?=[A-Za-z]+Warning: )")
EXCEPTION = re.compile(r"^[A-Za-z_][\w.]*(Error|Exception|Warning|Group|Exit|Interrupt|Empty|Full|Iteration)"
                       r"(:|$)")
PHRASES = (
    "Task exception was never retrieved",
    "Future exception was never retrieved",
    "Task was destroyed but it is pending!",
    "Exception in callback ",
    "During handling of the above exception",
    "The above exception was the direct cause",
)
NOISE = "RuntimeWarning: Enable tracemalloc"


def ending(status, stderr):
    """The text of a .ending file, empty for a program that ends well and in silence."""
    lines = []
    for line in stderr.splitlines():
        line = POSITION.sub("", MARGIN.sub("", line))
        if line.startswith(NOISE):
            continue
        if line.startswith("Exception in callback "):
            line = "Exception in callback"
        if EXCEPTION.match(line) or line.startswith(PHRASES) or line == "Exception in callback":
            lines.append(line)
    if status == 0 and not lines:
        return ""
    return "\n".join([f"exit {status}", *lines]) + "\n"


def programs():
    """Pairs of a program and the path of its expectation without suffix."""
    for path in sorted(SCENARIOS.glob("*.py")):
        yield path, HERE / "examples" / path.stem
    for path in sorted(HERE.glob("*/*.py")):
        if path.parent.name == "random":
            continue  # what writes and compares random programs
        yield path, path.with_suffix("")


def run(path):
    result = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60,
                            encoding="utf-8", env=dict(os.environ, PYTHONIOENCODING="utf-8"))
    # As a shell has it: KeyboardInterrupt ends CPython by a signal.
    status = result.returncode if result.returncode >= 0 else 128 - result.returncode
    return {".expected": result.stdout, ".ending": ending(status, result.stderr)}


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main():
    arguments = sys.argv[1:]
    write = "--write" in arguments
    patterns = [a for a in arguments if a not in ("--write", "--verify")]
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"CPython 3.11 is the judge; this is {sys.version.split()[0]}")
    chosen = [(p, e) for p, e in programs() if all(a in str(p) for a in patterns)]
    different = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (path, base), results in zip(chosen, pool.map(run, [p for p, _ in chosen])):
            for suffix, text in results.items():
                target = base.with_suffix(suffix)
                missing = not target.exists() and (text or suffix == ".expected")
                if read(target) == text and not missing:
                    continue
                different += 1
                print(f"{target.relative_to(HERE)} differs")
                if not write:
                    continue
                target.parent.mkdir(exist_ok=True)
                if text or suffix == ".expected":
                    target.write_text(text, encoding="utf-8")
                else:
                    target.unlink()
    print(f"{len(chosen)} programs, {different} files " + ("written" if write else "different"))
    return 1 if different and not write else 0


if __name__ == "__main__":
    sys.exit(main())
