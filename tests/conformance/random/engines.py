"""The two engines as processes that answer program after program; see oracle.py."""
import dataclasses
import pathlib
import select
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from regenerate import EXCEPTION, MARGIN  # noqa: E402

SECONDS = 60  # of the machine, before a silent engine counts as hanging
FAILED, INTERRUPTED, DEADLOCK_STATUS = 1, 130, 97
CHAINED = ("During handling of", "The above exception")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a program printed, and how it ended; see summary()."""
    output: str
    ending: str


def summary(status, errors):
    """The exit status and the error that ended the program. What is told of lost tasks before or
    after it depends on a garbage collection."""
    if status == DEADLOCK_STATUS:
        return "deadlock\n"
    if status not in (FAILED, INTERRUPTED):
        return f"exit {status}\n"
    ended_by = found = ""
    in_module = False
    for line in errors.splitlines():
        line = MARGIN.sub("", line)
        if line.endswith(", in <module>"):
            in_module = True
        elif in_module and EXCEPTION.match(line):
            found, in_module = line, False
        elif line:
            # Something that a lost task's error was the consequence of is not the end.
            ended_by = ended_by if line.startswith(CHAINED) else found or ended_by
            found = ""
    return f"exit {status} {found or ended_by}".rstrip() + "\n"


class Engine:
    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        self.process.kill()
        self.process.communicate()

    def ask(self, program):
        text = program.encode()
        self.process.stdin.write(b"%d\n%b" % (len(text), text))
        self.process.stdin.flush()

    def answer(self):
        """The Outcome of the program that was asked for. An engine that hangs or dies is started
        anew, and that is the outcome."""
        answers = self.process.stdout
        if not select.select([answers], [], [], SECONDS)[0]:
            return self.restart("hangs")
        line = answers.readline()
        if not line:
            return self.restart("dies")
        status, *lengths = map(int, line.split())
        output, errors = (answers.read(length).decode(errors="replace") for length in lengths)
        return Outcome(output, summary(status, errors))

    def restart(self, what):
        status = self.process.poll()
        self.stop()
        self.start()
        return Outcome("", f"the engine {what} ({status})\n")


class Judges:
    """CPython and our engine, asked the same at the same time."""

    def __init__(self, runner):
        self.engines = (Engine("CPython", [sys.executable, str(HERE / "oracle.py")]),
                        Engine("our engine", [str(runner)]))

    def stop(self):
        for engine in self.engines:
            engine.stop()

    def outcomes(self, program):
        for engine in self.engines:
            engine.ask(program)
        return tuple(engine.answer() for engine in self.engines)
