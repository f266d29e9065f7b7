"""Writes random asyncio programs: task_program(seed) gives the text of one.

    task_programs.py FIRST LAST     prints those of a range of seeds, each followed by a form feed

Coroutine functions worker_1, worker_2 ... call only those with a higher number, so that every
program ends; main() starts it all. Each step prints the loop's time, the task and where it is, so
that two runs can be compared line by line. The weights in function_writer.py favour what goes
wrong most easily: cancellation that meets a timeout, a result or a cleanup in the same turn of
the loop.

Runs under any Python and under our own engine (see random_programs_test.cpp), always with the same
text for the same seed; so it uses no module and no order of a set.
"""
import sys

from dice import Dice
from function_writer import Function
from prelude import HELPER_ORDER, HELPERS, IMPORTS, SHARED


class Program:
    def __init__(self, seed):
        self.seed = seed
        self.dice = Dice(seed)
        self.left = self.dice.pick((12, 20, 30, 30, 45))
        self.steps = 0
        kinds = ("worker", "worker", "worker", "worker", "source", "scope")
        self.functions = ["worker"] + [self.dice.pick(kinds) for _ in range(1 + self.dice.roll(5))]
        self.text = self.write()

    def step(self):
        self.steps += 1
        return str(self.steps)

    def above(self, kind, level):
        names = [f"{name}_{number}" for number, name in enumerate(self.functions, 1)
                 if name == kind and number > level]
        return self.dice.pick(names) if names else None

    def worker_above(self, level):
        return self.above("worker", level)

    def source_above(self, level):
        return self.above("source", level)

    def scope_above(self, level):
        name = self.above("scope", level)
        return name.title() if name else None

    def write(self):
        main = self.main()
        functions = []
        for number, kind in enumerate(self.functions, 1):
            self.left = max(self.left, 4 + self.dice.roll(4))
            functions.append(getattr(self, kind)(number))
        functions.append(main)
        text = "\n\n\n".join(["\n".join(lines) for lines in functions] + [self.start()])
        for name in reversed(HELPER_ORDER):
            if f"{name}(" in text or f"({name}," in text or f" {name}," in text:
                text = HELPERS[name].strip("\n") + "\n\n\n" + text
        kinds = {"SEMAPHORE": self.dice.pick(("Semaphore", "Semaphore", "BoundedSemaphore")),
                 "QUEUE": self.dice.pick(("Queue", "Queue", "PriorityQueue", "LifoQueue"))}
        shared = [self.declaration(line, kinds) for name, line in SHARED.items()
                  if f"{name}." in text or f"{name}[" in text or f"with {name}:" in text or f"with {name} " in text]
        if shared:
            text = "\n".join(shared) + "\n\n\n" + text
        imports = "\n".join(f"import {name}" for name in IMPORTS if f"{name}." in text)
        return f'"""Seed {self.seed}."""\n{imports}\n\n{text}\n'

    def declaration(self, line, kinds):
        for placeholder, kind in kinds.items():
            line = line.replace(placeholder, kind)
        return line.replace("SIZE", str(self.dice.roll(3)))

    def worker(self, number):
        function = Function(self, number)
        function.say()
        function.body(5)
        if self.dice.chance(60):
            function.line(f"return {self.step()}")
        return [f"async def worker_{number}(who):", *function.lines]

    def source(self, number):
        function = Function(self, number, yields=True)
        for _ in range(1 + self.dice.roll(3)):
            function.body(2)
            function.line(f"yield {self.dice.roll(10)}")
        return [f"async def source_{number}(who):", *function.lines]

    def scope(self, number):
        enter = Function(self, number, indent=2)
        enter.body(2)
        leave = Function(self, number, indent=2)
        leave.say("kind.__name__ if kind else None")
        leave.body(3)
        if self.dice.chance(30):
            leave.line("return True")
        return [f"class Scope_{number}:", "    def __init__(self, who):", "        self.who = who", "",
                "    async def __aenter__(self):", '        who = self.who + "<"', *enter.lines, "",
                "    async def __aexit__(self, kind, error, trace):", '        who = self.who + ">"',
                *leave.lines]

    def main(self):
        function = Function(self, 0)
        if self.dice.chance(60):
            function.line('board["main"] = asyncio.current_task()')
        if self.dice.chance(80):
            function.line("asyncio.get_running_loop().call_later(9, asyncio.current_task().cancel)")
        for _ in range(self.dice.roll(4)):
            function.spawn()
        function.body(6)
        return ["async def main():", '    who = "m"', *function.lines]

    def start(self):
        if self.dice.chance(50):
            return "asyncio.run(main())"
        return ("try:\n    asyncio.run(main())\nexcept BaseException as error:\n"
                '    print("main", show(error))')


def task_program(seed):
    return Program(seed).text


if __name__ == "__main__":
    for number in range(int(sys.argv[1]), int(sys.argv[2])):
        print(task_program(number), end="\f")
