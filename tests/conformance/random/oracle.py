"""Runs programs under this CPython, each in a process of its own, on a virtual clock.

Reads programs from standard input and answers each on standard output:

    LENGTH \\n PROGRAM    ->    STATUS OUTPUT-LENGTH ERRORS-LENGTH \\n OUTPUT ERRORS

the same as the program random_runner, which asks our own engine. A process is forked from this one,
which has everything imported, so a program costs a few milliseconds and knows of no other one.
"""
import contextlib
import gc
import linecache
import os
import signal
import sys
import traceback
import types
import warnings

import virtual_clock

SECONDS = 20  # of the machine, for one program; more is an endless loop
FILE = "program.py"


def run(source):
    """Runs the program as the interpreter runs a script; returns its exit status."""
    # What is printed about lost tasks when everything is gone quotes the program, too.
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    warnings.simplefilter("ignore", SyntaxWarning)  # of the compiler, about odd but valid programs
    try:
        exec(compile(source, FILE, "exec"), module.__dict__)
    except SystemExit as ending:
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException as error:
        traceback.print_exception(error.with_traceback(error.__traceback__.tb_next))
        return 130 if isinstance(error, KeyboardInterrupt) else 1  # as a shell sees SIGINT
    return 0


def become(source, output, errors):
    """Turns this process into the program, to its end."""
    signal.alarm(SECONDS)
    os.dup2(output, 1)
    os.dup2(errors, 2)
    sys.argv = [FILE]
    status = run(source)
    # The interpreter's own end would take apart everything that is imported, at ten times the cost.
    with contextlib.suppress(KeyError):
        del sys.modules["__main__"]
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def read_all(descriptor):
    return os.pread(descriptor, os.lseek(descriptor, 0, os.SEEK_END), 0)


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    virtual_clock.install()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Only a program's own garbage is collected, and when it is over: in between, when depends on
    # how much this interpreter happens to have allocated.
    gc.disable()
    gc.freeze()
    while line := requests.readline():
        source = requests.read(int(line)).decode()
        output, errors = os.memfd_create("output"), os.memfd_create("errors")
        child = os.fork()
        if not child:
            become(source, output, errors)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = [read_all(output), read_all(errors)]
        os.close(output)
        os.close(errors)
        answers.write(b"%d %d %d\n" % (status, *map(len, texts)))
        answers.writelines(texts)
        answers.flush()


if __name__ == "__main__":
    main()
