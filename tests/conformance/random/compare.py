#!/usr/bin/env python3
"""Runs random programs under CPython and under our engine and compares all they do.

    ./dev conformance [--language] [--programs N] [--seed S] [--keep DIR] [--most M] [--regenerate]

The programs are N (1000) from seed S (0) on, about tasks or, with --language, about expressions. Each that differs is shrunk to a small program, shown
with what both engines made of it, and written to DIR when that is given. Stops after M (5) of them.
Exit status 1 if anything differs.

--regenerate writes outputs.txt instead, what the first thousand do under CPython, for the test that
needs no Python. Without it, the outcomes of these are compared with outputs.txt as well.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import queue
import sys
import time

from engines import Judges
from language_programs import language_program
from shrink import shrink
from task_programs import task_program

OUTPUTS = pathlib.Path(__file__).with_name("outputs.txt")
COMMITTED = 1000
# What shrinking brings about and the program did not have is not what went wrong.
ACCIDENTS = ("NameError", "UnboundLocalError", "AttributeError", "TypeError")


def hash_of(text):
    """FNV-1a, 64 bits, as random_programs_test.cpp computes it."""
    value = 0xcbf29ce484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001b3 % 2**64
    return f"{value:016x}"


def text_of(outcome):
    return f"{outcome.output}-- {outcome.ending}"


def hashes(program, outcome):
    """The line of outputs.txt."""
    return f"{hash_of(program)} {hash_of(text_of(outcome))}"


def difference(outcomes):
    lines = [text_of(outcome).splitlines() for outcome in outcomes]
    return "\n".join(difflib.unified_diff(*lines, "CPython", "our engine", lineterm="", n=4))


def shrunk(judges, program):
    known = str(judges.outcomes(program))

    def still_fails(candidate):
        outcomes = judges.outcomes(candidate)
        found = str(outcomes)
        return outcomes[0] != outcomes[1] and all(
            accident in known or accident not in found for accident in ACCIDENTS)

    return shrink(program, still_fails)


def report(judges, seed, program, keep):
    small = shrunk(judges, program)
    text = difference(judges.outcomes(small)) or difference(judges.outcomes(program))
    print(f"seed {seed} differs; shrunk to\n\n{small}\n{text}\n", flush=True)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"seed_{seed}.py").write_text(program)
        (keep / f"seed_{seed}_small.py").write_text(small)


class Progress:
    """A line that counts, on a terminal."""

    def __init__(self, programs):
        self.programs = programs
        self.shown = sys.stderr.isatty()

    def show(self, count, different):
        if self.shown and count % 50 == 0:
            print(f"\r{count} of {self.programs} programs, {different} different", end="",
                  file=sys.stderr, flush=True)

    def clear(self):
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


class Court:
    """As many pairs of judges as there are processors; each program is asked of a pair at rest."""

    def __init__(self, runner):
        self.judges = queue.SimpleQueue()
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
        for _ in range(os.cpu_count()):
            self.judges.put(Judges(runner))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.pool.shutdown(cancel_futures=True)
        while not self.judges.empty():
            self.judges.get().stop()

    def outcomes(self, program):
        judges = self.judges.get()
        try:
            return judges.outcomes(program)
        finally:
            self.judges.put(judges)

    def trials(self, write, seeds):
        """Yields seed, program and both outcomes, in the order of the seeds."""
        def trial(seed):
            program = write(seed)
            return seed, program, self.outcomes(program)
        return self.pool.map(trial, seeds)


def compare(options):
    write = language_program if options.language else task_program
    committed = 0 if options.language else COMMITTED
    outputs = OUTPUTS.read_text().split("\n")
    different = stale = lines = deadlocks = count = 0
    progress = Progress(options.programs)
    began = time.monotonic()
    with Court(options.runner) as court:
        seeds = range(options.seed, options.seed + options.programs)
        for seed, program, (expected, ours) in court.trials(write, seeds):
            count += 1
            lines += expected.output.count("\n")
            deadlocks += expected.ending == "deadlock\n"
            if seed < committed and outputs[seed] != hashes(program, expected):
                stale += 1
            if expected != ours:
                different += 1
                progress.clear()
                report(court, seed, program, options.keep)
                if different >= options.most:
                    break
            progress.show(count, different)
    progress.clear()
    if stale:
        print(f"outputs.txt does not hold what CPython does with {stale} of these programs; "
              "./dev conformance --regenerate writes it anew")
    print(f"{count} programs, {lines} lines of output, {deadlocks} deadlocks: {different} different "
          f"({time.monotonic() - began:.1f} s)")
    return 1 if different or stale else 0


def regenerate(runner):
    with Court(runner) as court, OUTPUTS.open("w") as file:
        for _, program, (expected, _) in court.trials(task_program, range(COMMITTED)):
            file.write(hashes(program, expected) + "\n")
    print(f"{OUTPUTS.name}: {COMMITTED} programs written")
    return 0


def main():
    parser = argparse.ArgumentParser(prog="./dev conformance", description=__doc__.split("\n")[0])
    parser.add_argument("runner", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--language", action="store_true")
    parser.add_argument("--programs", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--most", type=int, default=5, metavar="M")
    parser.add_argument("--regenerate", action="store_true")
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        sys.exit(f"CPython 3.11 is the judge; this is {sys.version.split()[0]}")
    return regenerate(options.runner) if options.regenerate else compare(options)


if __name__ == "__main__":
    sys.exit(main())
