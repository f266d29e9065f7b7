"""Writes the body of one random function, statement by statement."""

DELAYS = ("0", "0", "0.5", "1", "1", "1", "1.5", "2", "2", "3")
TIMEOUTS = ("0", "0.5", "1", "1", "1", "2", "2", "3", "None", "-1")
ERRORS = ("ValueError", "KeyError", "RuntimeError", "asyncio.TimeoutError", "ZeroDivisionError")
LABELS = "abcde"


class Block:
    """One indented block; `with` keeps what is written inside it deeper, and its names local."""

    def __init__(self, function, header):
        self.function = function
        self.header = header

    def __enter__(self):
        function = self.function
        function.line(self.header)
        function.indent += 1
        self.tasks = list(function.tasks)
        self.groups = list(function.groups)
        self.length = len(function.lines)

    def __exit__(self, *_):
        function = self.function
        if len(function.lines) == self.length:
            function.line("pass")
        function.indent -= 1
        function.tasks = self.tasks
        function.groups = self.groups


class Function:
    """A function of the program while it is being written."""

    def __init__(self, program, level, indent=1, yields=False):
        self.program = program
        self.dice = program.dice
        self.level = level
        self.indent = indent
        self.yields = yields
        self.lines = []
        self.tasks = []  # variables that hold a task or future here
        self.groups = []  # task groups that are open here
        self.own = []  # variables of tasks that run a function of the program
        self.loops = 0
        self.depth = 0
        self.variables = 0

    def line(self, text):
        self.lines.append("    " * self.indent + text)

    def block(self, header):
        return Block(self, header)

    def variable(self, prefix):
        self.variables += 1
        return f"{prefix}{self.variables}"

    def say(self, *values):
        self.line(f"say({', '.join(('who', self.program.step(), *values))})")

    def label(self):
        return f'who + "{self.dice.pick(LABELS)}"'

    # -- expressions ------------------------------------------------------------------------------

    def message(self):
        return self.dice.pick(("", "", "", '"stop"', '"late"', "None"))

    def coroutine(self):
        choice = self.dice.roll(10)
        worker = self.program.worker_above(self.level)
        if worker and choice < 7:
            return f"{worker}({self.label()})"
        if choice == 7:
            return "event.wait()"
        if choice == 8 and self.dice.chance(40):
            return self.dice.pick(("queue.get()", "lock.acquire()", "queue.put(0)", "queue.join()",
                                   "barrier.wait()", "semaphore.acquire()"))
        return f"asyncio.sleep({self.dice.pick(DELAYS)}, {self.dice.roll(10)})"

    def future(self):
        """A task or future that exists, or None."""
        if self.tasks and self.dice.chance(75):
            return self.dice.pick(self.tasks)
        return None

    def awaitable(self):
        choice = self.dice.roll(12)
        future = self.future()
        if future and choice < 5:
            return future
        if choice == 5:
            return f"asyncio.shield({future or self.coroutine()})"
        if choice == 6:
            return f"asyncio.wait_for({future or self.coroutine()}, {self.dice.pick(TIMEOUTS)})"
        if choice == 7:
            return self.gather()
        return self.coroutine()

    def gather(self):
        count = self.dice.pick((0, 1, 2, 2, 2, 3))
        arguments = [self.awaitable() if self.dice.chance(20) else self.future() or self.coroutine()
                     for _ in range(count)]
        if self.dice.chance(40):
            arguments.append("return_exceptions=True")
        return f"asyncio.gather({', '.join(arguments)})"

    # -- statements -------------------------------------------------------------------------------

    def body(self, most=4):
        self.depth += 1
        for _ in range(1 + self.dice.roll(most)):
            if self.program.left <= 0 or self.depth > 6:
                break
            self.statement()
        if self.dice.chance(60):
            self.say()
        self.depth -= 1

    def statement(self):
        self.program.left -= 1
        weights = dict(STATEMENTS)
        if self.depth > 4:
            for name in COMPOUND:
                del weights[name]
        getattr(self, self.dice.pick_weighted(weights))()

    def sleep(self):
        self.line(f"await asyncio.sleep({self.dice.pick(DELAYS)})")

    def block_loop(self):
        self.line(f"time.sleep({self.dice.pick(('0.5', '1', '2'))})")

    def wait_here(self):
        self.say(f"await {self.awaitable()}")

    def spawn(self):
        name = self.variable("t")
        options = ""
        if self.dice.chance(25):
            options = f", name={self.label()}"
        if self.groups and self.dice.chance(60):
            creator = f"{self.dice.pick(self.groups)}.create_task"
        else:
            creator = self.dice.pick(("asyncio.create_task",) * 8
                                     + ("asyncio.get_running_loop().create_task",))
        coroutine = self.coroutine()
        while not coroutine.startswith(("worker", "asyncio.sleep", "event")):
            coroutine = self.coroutine()
        if "loop" in creator:
            options = ""  # a name given here uses up no number, which is the order of creation
        if not options and self.dice.chance(6):
            creator = "asyncio.ensure_future"
        self.line(f"{name} = {creator}({coroutine}{options})")
        if self.dice.chance(5):
            self.line(f"{name}.set_name({self.label()})")
        self.tasks.append(name)
        if coroutine.startswith("worker"):
            self.own.append(name)
        if self.dice.chance(35):
            self.line(f'board["{self.dice.pick("xyz")}"] = {name}')
        if self.dice.chance(20):
            self.add_callback(name)

    def add_callback(self, name):
        self.line(f"{name}.add_done_callback(when_done(who, {self.program.step()}))")

    def new_future(self):
        name = self.variable("f")
        loop = "asyncio.get_running_loop()"
        self.line(f"{name} = {loop}.create_future()")
        self.tasks.append(name)
        if self.dice.chance(30):
            self.add_callback(name)
        call = self.dice.pick((f"set_result, {self.dice.roll(10)}", 'set_exception, ValueError("set")',
                               "cancel", "set_result, 1"))
        if self.dice.chance(80):
            how = self.dice.pick((f"call_later({self.dice.pick(DELAYS)}, ", "call_soon("))
            self.line(f"{loop}.{how}{name}.{call})")
        else:
            method, _, argument = call.partition(", ")
            self.line(f"{name}.{method}({argument})")

    def cancel_something(self):
        future = self.future()
        choice = self.dice.roll(8)
        message = self.message()
        if choice == 0:
            self.say(f"asyncio.current_task().cancel({message})")
        elif choice == 1 or not future:
            target = self.dice.pick(("x", "y", "z", "x", "main"))
            self.line(f'cancel(who, {self.program.step()}, "{target}"{", " + message if message else ""})')
        elif choice == 2:
            self.line(f"asyncio.get_running_loop().call_soon({future}.cancel)")
        elif choice == 3:
            self.line(f"asyncio.get_running_loop().call_later({self.dice.pick(DELAYS)}, {future}.cancel"
                      f"{', ' + message if message else ''})")
        else:
            self.say(f"{future}.cancel({message})")

    def call_back(self):
        loop = "asyncio.get_running_loop()"
        step = self.program.step()
        how = self.dice.pick(("call_soon(", f"call_later({self.dice.pick(DELAYS)}, ",
                              f"call_at({loop}.time() + {self.dice.pick(DELAYS)}, "))
        call = f"{loop}.{how}say, who, {step}, \"called\")"
        if self.dice.chance(8):
            call = f"{loop}.{how}fail, who, {step})"
        if self.dice.chance(70):
            self.line(call)
            return
        name = self.variable("h")
        self.line(f"{name} = {call}")
        if self.dice.chance(50):
            self.sleep()
        self.line(f"{name}.cancel()")
        self.say(f"{name}.cancelled()")

    def look(self):
        future = self.future()
        task = "asyncio.current_task()"
        looks = [f"{task}.cancelling()", f"{task}.uncancel()", "len(asyncio.all_tasks())",
                 "names(asyncio.all_tasks())", "lock.locked()", "queue.qsize()", "setting.get()",
                 "event.is_set()", "semaphore.locked()"]
        if future:
            looks += [f"outcome({future})"] * 4 + [f"{future}.done(), {future}.cancelled()"] * 2
        if future in self.own or future and future.startswith("f"):
            looks += [f"{future} if {future}.done() else 0"]
        if future and future.startswith("t"):
            looks += [f"{future}.cancelling()", f"{future}.get_name()"]
        self.say(self.dice.pick(looks))

    def complain(self):
        if self.dice.chance(70):
            with self.block(f"if {self.condition()}:"):
                self.raise_error()
        else:
            self.raise_error()

    def raise_error(self):
        step = self.program.step()
        choice = self.dice.roll(10)
        if choice == 0:
            self.line("raise asyncio.CancelledError")
        elif choice == 1:
            self.line(f'raise asyncio.CancelledError("{step}")')
        elif choice == 3 and self.dice.chance(15):
            self.line(f"raise {self.dice.pick(('SystemExit', 'KeyboardInterrupt'))}({int(step) + 1})")
        elif choice == 2:
            self.line(f'raise ExceptionGroup("{step}", [ValueError(1), TypeError(2)])')
        else:
            self.line(f"raise {self.dice.pick(ERRORS)}({step})")

    def condition(self):
        return self.dice.pick((f'who[-1] in "{self.dice.pick(LABELS)}{self.dice.pick(LABELS)}"',
                               f"asyncio.get_running_loop().time() > {self.dice.pick(DELAYS)}",
                               "len(who) % 2", "asyncio.current_task().cancelling()",
                               f'who.count("{self.dice.pick(LABELS)}") == 1'))

    def leave(self):
        with self.block(f"if {self.condition()}:"):
            if self.loops and self.dice.chance(60):
                self.line(self.dice.pick(("break", "continue")))
            else:
                self.line("return" if self.yields else f"return {self.program.step()}")

    def branch(self):
        with self.block(f"if {self.condition()}:"):
            self.body(2)
        if self.dice.chance(40):
            with self.block("else:"):
                self.body(2)

    def repeat(self):
        self.loops += 1
        with self.block(f"for _ in range({2 + self.dice.roll(2)}):"):
            self.body(3)
        self.loops -= 1

    def attempt(self):
        dice = self.dice
        with self.block("try:"):
            self.body()
        clauses = dice.pick(("Cancelled", "Cancelled", "Error", "Base", "Cancelled Error", "Base",
                             "Timeout", "Timeout Cancelled", "", "Group"))
        for clause in clauses.split():
            caught = {"Cancelled": "asyncio.CancelledError", "Error": "Exception",
                      "Base": "BaseException", "Timeout": "TimeoutError",
                      "Group": "Exception"}[clause]
            star = "*" if clause == "Group" else ""
            with self.block(f"except{star} {caught} as error:"):
                self.say("show(error)")
                if dice.chance(50) and not star:
                    self.body(2)
                if dice.chance(45):
                    self.line("raise")
                elif dice.chance(25) and not star:  # in except*, early 3.11 would make a group of it
                    from_error = dice.pick((" from error", " from None", ""))
                    self.line(f"raise {dice.pick(ERRORS)}({self.program.step()}){from_error}")
        if clauses and dice.chance(20):
            with self.block("else:"):
                self.body(1)
        if not clauses or dice.chance(40):
            with self.block("finally:"):
                self.say()
                if dice.chance(60):
                    self.body(2)

    def time_limit(self):
        dice = self.dice
        name = self.variable("limit")
        limit = dice.pick(TIMEOUTS)
        if limit != "None" and dice.chance(25):
            header = f"asyncio.timeout_at(asyncio.get_running_loop().time() + {limit})"
        else:
            header = f"asyncio.timeout({limit})"
        if dice.chance(65):
            with self.block("try:"):
                self.limited(name, header)
            with self.block("except TimeoutError as error:"):
                self.say("show(error)", f"{name}.expired()")
        else:
            self.limited(name, header)
        if dice.chance(30):
            self.say(f"{name}.expired()")

    def limited(self, name, header):
        with self.block(f"async with {header} as {name}:"):
            if self.dice.chance(15):
                delay = self.dice.pick(DELAYS)
                when = self.dice.pick((f"asyncio.get_running_loop().time() + {delay}", "None"))
                self.line(f"{name}.reschedule({when})")
            self.body()

    def wait_a_while(self):
        timeout = self.dice.pick(TIMEOUTS)
        self.say(f"await asyncio.wait_for({self.awaitable()}, {timeout})")

    def wait_for_some(self):
        dice = self.dice
        waited = [task for task in self.tasks if task.startswith("t")]
        waited = dice.some(waited, 3)
        if not waited:
            self.spawn()
            waited = [self.tasks[-1]]
        options = ""
        if dice.chance(50):
            options += f", timeout={dice.pick(TIMEOUTS)}"
        if dice.chance(60):
            when = dice.pick(("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"))
            options += f", return_when=asyncio.{when}"
        brackets = dice.pick(("[]", "{}"))
        waited = brackets[0] + ", ".join(waited) + brackets[1]
        self.line(f"done, pending = await asyncio.wait({waited}{options})")
        self.say("names(done)", "names(pending)")
        if dice.chance(30):
            with self.block("for task in pending:"):
                self.line("task.cancel()")

    def collect(self):
        if self.dice.chance(60):
            self.say(f"await {self.gather()}")
            return
        name = self.variable("g")
        self.line(f"{name} = {self.gather()}")
        self.tasks.append(name)

    def protect(self):
        name = self.variable("s")
        self.line(f"{name} = asyncio.shield({self.future() or self.coroutine()})")
        self.tasks.append(name)

    def group(self):
        name = self.variable("group")
        if self.dice.chance(60):
            with self.block("try:"):
                self.grouped(name)
            star = self.dice.pick(("*", "*", ""))
            caught = self.dice.pick(("Exception", "ValueError", "(KeyError, RuntimeError)"))
            with self.block(f"except{star} {caught} as error:"):
                self.say("show(error)")
                if self.dice.chance(15):
                    self.line("raise")
        else:
            self.grouped(name)

    def grouped(self, name):
        with self.block(f"async with asyncio.TaskGroup() as {name}:"):
            self.groups.append(name)
            for _ in range(1 + self.dice.roll(3)):
                self.spawn()
            self.body(2)

    def use_lock(self):
        with self.block(f"async with {self.dice.pick(('lock', 'lock', 'semaphore'))}:"):
            self.body(3)

    def take_lock(self):
        lock = self.dice.pick(("lock", "semaphore"))
        self.line(f"await {lock}.acquire()")
        with self.block("try:"):
            self.body(2)
        with self.block("finally:"):
            self.line(f"{lock}.release()")

    def use_event(self):
        choice = self.dice.pick(("event.set()", "event.set()", "event.clear()", "await event.wait()"))
        self.line(choice)

    def use_queue(self):
        choice = self.dice.pick(("await queue.put({})", "await queue.get()", "queue.put_nowait({})",
                                 "queue.get_nowait()", "queue.task_done()", "await queue.join()",
                                 "await asyncio.wait_for(queue.get(), 1)"))
        self.say(choice.format(self.program.step()))

    def use_condition(self):
        with self.block("async with condition:"):
            if self.dice.chance(50):
                self.say(f"condition.{self.dice.pick(('notify()', 'notify(2)', 'notify_all()'))}")
            if self.dice.chance(60):
                wait = self.dice.pick(("wait()", "wait()", "wait_for(event.is_set)"))
                self.say(f"await condition.{wait}")
            if self.dice.chance(30):
                self.body(1)

    def use_barrier(self):
        choice = self.dice.roll(8)
        if choice == 0:
            self.line(self.dice.pick(("await barrier.reset()", "await barrier.abort()")))
        elif choice == 1:
            self.say("barrier.n_waiting", "barrier.broken")
        elif choice == 2:
            with self.block("async with barrier as place:"):
                self.say("place")
                self.body(1)
        else:
            self.say("await barrier.wait()")

    def walk_completed(self):
        dice = self.dice
        # Tasks only: which of two finished futures comes first is not laid down.
        tasks = [task for task in self.tasks if task.startswith("t")]
        some = [dice.pick(tasks) if tasks and dice.chance(60) else self.coroutine()
                for _ in range(1 + dice.roll(2))]
        timeout = f", timeout={dice.pick(TIMEOUTS)}" if dice.chance(40) else ""
        self.loops += 1
        with self.block(f"for future in asyncio.as_completed([{', '.join(some)}]{timeout}):"):
            self.say("await future")
            if dice.chance(20):
                self.body(1)
        self.loops -= 1

    def use_setting(self):
        if self.dice.chance(50):
            self.line(f"setting.set({self.program.step()})")
        else:
            self.say("setting.get()")

    def walk(self):
        source = self.program.source_above(self.level)
        if not source:
            self.sleep()
            return
        generator = f"{source}({self.label()})"
        choice = self.dice.roll(5)
        if choice == 0:
            condition = self.dice.pick(("", " if item % 2"))
            self.say(f"[item async for item in {generator}{condition}]")
            return
        if choice == 1:
            name = self.variable("items")
            self.line(f"{name} = {generator}")
            for _ in range(1 + self.dice.roll(3)):
                self.say("await " + self.dice.pick((f"anext({name})", f"anext({name}, 0)", f"{name}.asend(None)",
                                                    f"{name}.athrow(ValueError(1))", f"{name}.aclose()")))
            if self.dice.chance(70):
                self.line(f"await {name}.aclose()")
            return
        self.loops += 1
        with self.block(f"async for item in {generator}:"):
            self.say("item")
            self.body(2)
        self.loops -= 1

    def visit(self):
        scope = self.program.scope_above(self.level)
        if not scope:
            self.sleep()
            return
        with self.block(f"async with {scope}({self.label()}) as scope:"):
            self.body(3)

    def hand_out(self):
        """Only in an asynchronous generator."""
        if self.yields:
            self.line(f"yield {self.dice.roll(10)}")
        else:
            self.say()


STATEMENTS = {
    "sleep": 14, "wait_here": 9, "spawn": 14, "new_future": 3, "cancel_something": 11, "call_back": 4,
    "look": 6, "complain": 5, "leave": 3, "branch": 2, "repeat": 3, "attempt": 14, "time_limit": 8,
    "wait_a_while": 5, "wait_for_some": 4, "collect": 5, "protect": 3, "group": 5, "use_lock": 4,
    "take_lock": 2, "use_event": 4, "use_queue": 4, "use_condition": 2, "use_barrier": 2,
    "walk_completed": 2, "use_setting": 1, "walk": 3, "visit": 3,
    "block_loop": 1, "hand_out": 2,
}
COMPOUND = ("branch", "repeat", "attempt", "time_limit", "group", "use_lock", "take_lock", "visit", "walk",
            "walk_completed", "use_condition")
