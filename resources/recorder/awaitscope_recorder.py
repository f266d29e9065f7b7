"""Records what an asyncio program does, for Awaitscope and Perfetto.

    python3 -m awaitscope_recorder [-o FILE.pftrace] script.py [arguments]
    python3 -m awaitscope_recorder [-o FILE.pftrace] -m module [arguments]

or, around a part of a program:

    import awaitscope_recorder
    with awaitscope_recorder.record("run.pftrace"):
        asyncio.run(main())

One file, no dependencies, CPython 3.9 and later. What the program prints, its exit status and the
order in which its tasks run stay as they are. The file is written block by block, so that a
program that is killed leaves everything but its last quarter of a second.

How it sees: BaseEventLoop.call_soon() is where every step of every task passes; the callback that
runs a step is put into a callable of ours, which notes when it began, and afterwards what the task
waits for. asyncio.Task is replaced by a subclass that notes cancel() and what becomes of failed
and forgotten tasks. Nothing else of asyncio is touched but the timers of asyncio.timeout().

The format is that of models/files/pftrace_profile.h: Perfetto TrackEvents with our fields as debug
annotations. Encoding is what recording costs, so packets are kept as bytes with only the time to
be filled in, as a varint of seven bytes.
"""

import asyncio
import asyncio.base_events
import asyncio.locks
import asyncio.queues
import asyncio.tasks
import atexit
import os
import sys
import threading
import time
import types

__all__ = ["record", "start", "stop"]

# --- the format ----------------------------------------------------------------------------------

_FIELDS = ("event", "task", "line", "detail", "flags", "other", "a", "b", "value", "text",
           "message", "creator", "waker", "awaits", "by", "scope", "resource", "timer", "deadline",
           "due", "ready since", "name", "coroutine", "result", "error", "reason", "call",
           "living", "program", "source", "time")
_IID = {name: number for number, name in enumerate(_FIELDS, 1)}
_TITLES = ("running", "ready", "waiting", "created", "coroutine", "named", "cancel requested",
           "cancel delivered", "cancel swallowed", "timeout armed", "timeout fired",
           "timeout disarmed", "timer armed", "iteration", "loop rests", "loop started",
           "loop stopped", "exception never retrieved", "destroyed while pending", "program",
           "block")
_TITLE = {title: number for number, title in enumerate(_TITLES, 1)}
_SYNC_MARKER = b"\x82\x47\x7a\x76\xb2\x8d\x42\xba\x81\xdc\x33\x32\x6d\x57\xa0\x79"

# EventKind of scheduler/trace/trace_event.h
(_LOOP_STARTED, _ITERATION_BEGIN, _ITERATION_END, _LOOP_STOPPED) = range(4)
(_TASK_CREATED, _TASK_COROUTINE, _TASK_NAMED, _TASK_SCHEDULED, _STEP_BEGIN, _STEP_END) = range(5, 11)
_TASK_TARGET = 12
(_CANCEL_REQUESTED, _CANCEL_DELIVERED, _CANCEL_SWALLOWED) = range(13, 16)
(_TIMEOUT_ARMED, _TIMEOUT_RESCHEDULED, _TIMEOUT_FIRED, _TIMEOUT_DISARMED) = range(16, 20)
(_SCOPE_ENTER, _SCOPE_EXIT, _TIMER_ARMED) = range(20, 23)
(_NEVER_RETRIEVED, _DESTROYED_PENDING) = (33, 35)
# WakeCause, StepOutcome, AwaitKind, CancelOrigin
(_CREATED, _YIELD, _TIMER, _FUTURE, _TASK, _LOCK, _QUEUE, _OTHER_THREAD, _CANCEL) = range(9)
(_SUSPENDED, _YIELDED, _RETURNED, _RAISED, _CANCELLED) = range(5)
(_ON_FUTURE, _ON_SLEEP, _ON_TASK, _ON_GATHER, _ON_WAIT, _ON_WAIT_FOR, _ON_GROUP, _ON_SHIELD,
 _ON_LOCK, _ON_SEMAPHORE, _ON_EVENT, _ON_CONDITION, _ON_BARRIER, _ON_GET, _ON_PUT, _ON_JOIN,
 _ON_THREAD) = range(17)
(_BY_TASK, _PASSED_ON, _BY_TIMEOUT, _BY_GROUP, _BY_GATHER, _BY_WAIT_FOR, _BY_SHUTDOWN,
 _BY_USER) = range(8)
_SCOPE_TIMEOUT = 1
_DEFAULT_NAME, _SEEN_LATE = 1, 2
_FIRST_STEP, _THROWS, _PARALLEL = 1, 2, 4

_BEGIN, _END, _INSTANT = 1, 2, 3
_BLOCK_BYTES = 256 << 10
_FLUSH_NS = 250_000_000
_MOST_TARGETS = 64  # of one gather() or wait() that are told each time it is awaited
_MANY = 1 << 15  # pieces of bytes that wait to be joined


def _varint(value):
    value &= (1 << 64) - 1
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _field(number, value):
    """A field: an int as varint, bytes with their length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _note(name, value):
    """A debug annotation with a number; nothing for 0."""
    if not value:
        return b""
    return _field(4, _field(1, _IID[name]) + _field(4, value))


def _inline_text(name, text):
    """A debug annotation with a text; nothing for an empty one."""
    if not text:
        return b""
    return _field(4, _field(1, _IID[name]) + _field(6, text.encode("utf-8", "replace")))


# The two lowest groups of 14 bits of a time, both with more to come.
_LOW = [bytes((i & 127 | 128, i >> 7 | 128)) for i in range(1 << 14)]


def _high(value):
    """The bits of a time from 28 on, as the last three bytes of a varint of seven."""
    return bytes((value & 127 | 128, value >> 7 & 127 | 128, value >> 14 & 127))


def _track(number):
    return 16 + (number or 1)


def _packet(rest):
    """A packet with a time as the two pieces around the time."""
    return (b"\x0a" + _varint(len(rest) + 8) + b"\x40", rest)


_SEQUENCE = _field(10, 1) + _field(13, 2)


def _event(kind, event_type, track, title, notes):
    """The pieces of a packet with one record; no record for kind None."""
    event = _field(9, event_type) + _field(11, _track(track))
    if title:
        event += _field(10, _TITLE[title])
    if kind is not None:
        event += _field(4, _field(1, _IID["event"]) + _field(4, kind)) + notes
    return _packet(_SEQUENCE + _field(11, event))


# --- what is known of a task ---------------------------------------------------------------------


class _Step:
    """A task's record. It is also the callback that runs a step: it stands in the loop's handle in
    the place of the task's own, and has its __self__, so that asyncio's messages read as ever."""

    __slots__ = ("__self__", "callback", "number", "loop", "line", "kind", "begins", "yields", "wakes", "ends",
                 "ends_wait", "begins_wait", "waits", "plain", "plain_begin", "plain_end",
                 "cancels", "delivered", "name", "born", "done", "scopes", "creator", "started",
                 "told")

    def __init__(self, number, loop):
        self.number = number
        self.loop = loop
        self.line = 0
        self.kind = _ON_FUTURE
        self.begins = {}
        self.yields = {}
        self.wakes = {}
        self.ends = {}
        track = number
        self.ends_wait = _event(None, _END, track, None, b"")
        self.begins_wait = _event(None, _BEGIN, track, "waiting", b"")
        self.waits = False  # its slice of waiting, or of being ready, is open
        self.plain = False  # its next step is like the last one: nothing to tell but its time
        self.cancels = 0
        self.delivered = False
        self.done = False
        self.started = False
        self.scopes = None
        self.creator = 0
        self.told = None

    def __call__(self, *args):
        task = self.__self__
        callback = self.callback
        # A task must go when its program lets go of it; so nothing here may keep it.
        self.__self__ = self.callback = None
        recorder = _recorder
        if recorder is None:
            return callback(*args)
        loop = self.loop
        before = loop.current
        loop.current = self
        if self.plain:
            when = _monotonic_ns() - recorder.zero
            high = when >> 28
            if high != recorder.high_value:
                recorder.turn(high)
            packet = self.plain_begin
            recorder.out += (packet[0], _LOW[when & 16383], _LOW[when >> 14 & 16383],
                             recorder.high, packet[1])
        else:
            recorder.step_begins(self, task)
        try:
            return callback(*args)
        finally:
            loop.current = before
            if task._fut_waiter is None and not task.done():
                # sleep(0): the line at which it is, looking through what it awaits.
                line = 0
                script = recorder.script
                coroutine = task.get_coro()
                while type(coroutine) is _CoroutineType:
                    frame = coroutine.cr_frame
                    if frame is None:
                        break
                    if frame.f_code.co_filename == script:
                        line = frame.f_lineno
                    coroutine = coroutine.cr_await
                if not self.plain or line != self.line:
                    recorder.yields(self, line)
                when = _monotonic_ns() - recorder.zero
                high = when >> 28
                if high != recorder.high_value:
                    recorder.turn(high)
                packet = self.plain_end
                out = recorder.out
                out += (packet[0], _LOW[when & 16383], _LOW[when >> 14 & 16383],
                        recorder.high, packet[1])
                if len(out) > _MANY:
                    recorder.flush()
            else:
                recorder.step_ends(self, task)


class _DebugStep:
    """In debug mode asyncio tells of slow steps afterwards, and by the task's name."""

    __slots__ = ("__self__", "step")

    def __init__(self, task, step):
        self.__self__ = task
        self.step = step

    def __call__(self, *args):
        return self.step(*args)


class _Loop:
    __slots__ = ("current", "parallel", "rests", "number")

    def __init__(self):
        self.current = None
        self.parallel = False
        self.rests = False


# --- the recorder --------------------------------------------------------------------------------

_recorder = None
_monotonic_ns = time.monotonic_ns
_call_soon = asyncio.base_events.BaseEventLoop.call_soon
_run_once = asyncio.base_events.BaseEventLoop._run_once
_OriginalTask = asyncio.tasks.Task
_Future = asyncio.Future
_StepType = None  # types of the callbacks that run a step
_BuiltinType = type(len)
_CoroutineType = types.CoroutineType


class _Recorder:
    def __init__(self, path, script, name):
        self.path = path
        self.script = script
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0)
                            | getattr(os, "O_BINARY", 0), 0o644)
        self.process = os.getpid()
        self.zero = time.monotonic_ns()
        self.out = []
        self.high_value = -1
        self.high = b""
        self.next_number = 2
        self.texts = {}
        self.living = {}  # number -> record
        self.block_bytes = 0
        self.flushed = self.zero
        self.loops = {}
        self.lock = threading.Lock()
        self.known = _known_codes()
        self.begin_block(True)
        self.tell_program(name)
        self.put(*_event(_LOOP_STARTED, _INSTANT, 1, "loop started",
                         _note("task", 1) + _note("detail", 1)))

    # -- writing ----------------------------------------------------------------------------------

    def now(self):
        return time.monotonic_ns() - self.zero

    def turn(self, high):
        """The upper bits of the time have changed."""
        self.high_value = high
        self.high = _high(high)

    def put(self, before, after, when=None):
        """One packet; its time is now unless told otherwise."""
        if when is None:
            when = time.monotonic_ns() - self.zero
        high = when >> 28
        if high != self.high_value:
            self.turn(high)
        self.out += (before, _LOW[when & 16383], _LOW[when >> 14 & 16383], self.high, after)

    def text(self, text):
        """The iid of a text; the block learns it if it is new there."""
        number = self.texts.get(text)
        if number is None:
            number = self.texts[text] = len(self.texts) + 1
            encoded = text.encode("utf-8", "replace")
            interned = _field(29, _field(1, number) + _field(2, encoded))
            self.out.append(_field(1, _SEQUENCE + _field(12, interned)))
        return number

    def text_note(self, name, text):
        if not text:
            return b""
        return _field(4, _field(1, _IID[name]) + _field(17, self.text(text)))

    def begin_block(self, first=False):
        self.texts = {}
        self.block_bytes = 0
        self.out.append(_field(1, _field(36, _SYNC_MARKER) + _field(10, 1)))
        names = b"".join(_field(3, _field(1, number) + _field(2, name.encode()))
                         for name, number in _IID.items())
        titles = b"".join(_field(2, _field(1, number) + _field(2, title.encode()))
                          for title, number in _TITLE.items())
        now = self.now()
        clock = _field(1, _field(1, 6) + _field(2, now))
        self.out.append(_field(1, _field(8, now) + _field(10, 1) + _field(13, 1)
                               + _field(6, clock) + _field(12, names + titles)))
        self.describe(1, 0, "event loop")
        if not first:
            self.tell_living(now)

    def describe(self, number, parent, name):
        self.out.append(self.description(number, parent, name))

    @staticmethod
    def description(number, parent, name):
        track = _field(1, _track(number)) + _field(2, name.encode("utf-8", "replace"))
        if parent:
            track += _field(5, _track(parent))
        track += _field(11, 2) + _field(15, 2)
        return _field(1, _field(10, 1) + _field(60, track))

    def tell_program(self, name):
        try:
            with open(self.script, "rb") as file:
                source = file.read(10 << 20)
        except OSError:
            source = b""
        event = (_field(9, _INSTANT) + _field(11, _track(1)) + _field(10, _TITLE["program"])
                 + _field(4, _field(1, _IID["program"]) + _field(6, name.encode("utf-8", "replace")))
                 + _field(4, _field(1, _IID["source"]) + _field(6, source)))
        self.put(*_packet(_SEQUENCE + _field(11, event)))

    def tell_living(self, now):
        """What a block must know to be read alone: the tasks that live, and what they wait for."""
        records = []
        for step in list(self.living.values()):
            told = step.told
            if told is None:
                # An annotation lies in field 4 of an event, but in field 11 of a dictionary.
                birth = b"".join(_field(12, _as_dictionary(notes))
                                 for notes in self.birth(step, _inline_text))
                told = step.told = [self.description(step.number, step.creator or 1,
                                                     self.track_name(step)), birth, None, b""]
            where = (step.line, step.kind, step.plain)
            if step.started and told[2] != where:
                told[2] = where
                told[3] = _field(12, _as_dictionary(
                    _note("event", _STEP_END) + _note("task", step.number)
                    + _note("line", step.line)
                    + (_note("detail", _YIELDED) if step.plain else _note("flags", step.kind))))
            self.out.append(told[0])
            records.append(told[1])
            records.append(told[3])
        entries = b"".join(records)
        event = (_field(9, _INSTANT) + _field(11, _track(1)) + _field(10, _TITLE["block"])
                 + _field(4, _field(1, _IID["living"]) + entries))
        self.put(*_packet(_SEQUENCE + _field(11, event)), now)

    def track_name(self, step):
        if step.name.startswith("Task-"):
            return step.born[2].rpartition(".")[2]
        return step.name

    def birth(self, step, text_note):
        name, line, coroutine, definition = step.born
        if name.startswith("Task-") and name[5:].isdecimal() and len(name) < 14:
            named = _note("flags", _DEFAULT_NAME) + _note("a", int(name[5:]))
        else:
            named = text_note("name", name)
        yield (_note("event", _TASK_CREATED) + _note("task", step.number)
               + _note("creator", step.creator) + _note("line", line) + named)
        yield (_note("event", _TASK_COROUTINE) + _note("task", step.number)
               + text_note("coroutine", coroutine) + _note("b", definition))

    def flush(self, now=None):
        """Writes what waits. Each write ends between two packets."""
        with self.lock:
            # Other threads may append meanwhile; what they append stays for the next time.
            count = len(self.out)
            data = b"".join(self.out[:count])
            del self.out[:count]
            self.flushed = time.monotonic_ns()
            self.block_bytes += len(data)
            view = memoryview(data)
            try:
                while len(view):
                    view = view[os.write(self.file, view):]
            except OSError:
                _uninstall()  # the disk is full, or the file is gone: the program goes on
                return
        if self.block_bytes > max(_BLOCK_BYTES, 600 * len(self.living)):
            self.begin_block()

    # -- tasks ------------------------------------------------------------------------------------

    def loop_of(self, loop):
        found = self.loops.get(id(loop))
        if found is None or found[0]() is not loop:
            import weakref
            state = _Loop()
            others = [ref() for ref, _ in self.loops.values()]
            state.parallel = any(other is not None and other.is_running() for other in others)
            self.loops[id(loop)] = found = (weakref.ref(loop), state)
        return found[1]

    def new_task(self, task, loop):
        state = self.loop_of(loop)
        number = self.next_number
        self.next_number = number + 1
        step = _Step(number, state)
        current = state.current
        step.creator = current.number if current is not None else 0
        coroutine = task.get_coro()
        code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
        definition = code.co_firstlineno if code is not None and code.co_filename == self.script else 0
        qualified = getattr(coroutine, "__qualname__", None) or type(coroutine).__name__
        step.name = task.get_name()
        step.born = (step.name, self.script_line(), qualified, definition)
        task._awaitscope = step
        self.living[number] = step
        self.describe(number, step.creator or 1, self.track_name(step))
        when = self.now()
        created, coroutine_notes = self.birth(step, self.text_note)
        self.put(*_packet(_SEQUENCE + _field(11, _field(9, _BEGIN) + _field(11, _track(number))
                                             + _field(10, _TITLE["ready"]) + created)), when)
        self.put(*_packet(_SEQUENCE + _field(11, _field(9, _INSTANT) + _field(11, _track(number))
                                             + _field(10, _TITLE["coroutine"]) + coroutine_notes)),
                 when)
        self.put(*_event(_TASK_SCHEDULED, _INSTANT, number, None,
                         _note("task", number) + _note("waker", step.creator)), when)
        return step

    def script_line(self):
        """The line of the script that runs right now; 0 when it is none."""
        frame = sys._getframe(2)
        script = self.script
        while frame is not None:
            if frame.f_code.co_filename == script:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def scheduled(self, step, future):
        """The task is in the loop's queue again, because `future` is done."""
        when = self.now()
        kind = step.kind
        current = step.loop.current
        waker = current.number if current is not None else 0
        if future is not None and future.cancelled() and step.cancels:
            cause = _CANCEL
        elif kind == _ON_SLEEP:
            cause, waker = _TIMER, 0
        elif kind == _ON_TASK:
            cause = _TASK
            waiter = getattr(future, "_awaitscope", None)
            waker = waiter.number if waiter is not None else waker
        elif _ON_LOCK <= kind <= _ON_BARRIER:
            cause = _LOCK
        elif _ON_GET <= kind <= _ON_JOIN:
            cause = _QUEUE
        elif kind in (_ON_GATHER, _ON_WAIT, _ON_GROUP, _ON_WAIT_FOR):
            cause = _TASK
        elif kind == _ON_THREAD:
            cause = _OTHER_THREAD
        else:
            cause = _FUTURE
        packet = step.wakes.get((waker, cause))
        if packet is None:
            number = step.number
            packet = step.wakes[waker, cause] = _event(
                _TASK_SCHEDULED, _BEGIN, number, "ready",
                _note("task", number) + _note("waker", waker) + _note("detail", cause))
        before, after = step.ends_wait
        high = when >> 28
        if high != self.high_value:
            self.turn(high)
        low, middle, high = _LOW[when & 16383], _LOW[when >> 14 & 16383], self.high
        self.out += (before, low, middle, high, after, packet[0], low, middle, high, packet[1])

    def step_begins(self, step, task):
        when = time.monotonic_ns() - self.zero
        high = when >> 28
        if high != self.high_value:
            self.turn(high)
        low, middle, high = _LOW[when & 16383], _LOW[when >> 14 & 16383], self.high
        loop = step.loop
        if loop.rests:
            loop.rests = False
            self.put(*_event(_ITERATION_BEGIN, _INSTANT, 1, "iteration",
                             _note("task", 1) + _note("a", 1)), when)
        first = not step.started
        if first:
            step.started = True
            name = task.get_name()
            if name != step.name:  # a task factory is followed by the name
                step.name = name
                self.put(*_event(_TASK_NAMED, _INSTANT, step.number, "named",
                                 _note("task", step.number) + self.text_note("name", name)), when)
        must_cancel = step.cancels and not step.delivered
        line = step.line
        if first or must_cancel:
            flags = ((_FIRST_STEP if first else 0) | (_THROWS if must_cancel else 0)
                     | (_PARALLEL if loop.parallel else 0))
            packet = _event(_STEP_BEGIN, _BEGIN, step.number, "running",
                            _note("task", step.number) + _note("line", line)
                            + _note("flags", flags))
        else:
            packet = step.begins.get(line)
            if packet is None:
                packet = step.begins[line] = _event(
                    _STEP_BEGIN, _BEGIN, step.number, "running",
                    _note("task", step.number) + _note("line", line)
                    + _note("flags", _PARALLEL if loop.parallel else 0))
        if step.waits or first:
            before, after = step.ends_wait
            step.waits = False
            self.out += (before, low, middle, high, after,
                         packet[0], low, middle, high, packet[1])
        else:
            self.out += (packet[0], low, middle, high, packet[1])
        if must_cancel:
            step.delivered = True
            self.put(*_event(_CANCEL_DELIVERED, _INSTANT, step.number, "cancel delivered",
                             _note("task", step.number) + _note("line", line)), when)

    def yields(self, step, line):
        """The step ends at another line than the last one, or the last one was no sleep(0)."""
        number = step.number
        packet = step.yields.get(line)
        if packet is None:
            packet = step.yields[line] = (
                _event(_STEP_END, _END, number, None,
                       _note("task", number) + _note("line", line) + _note("detail", _YIELDED)),
                _event(_STEP_BEGIN, _BEGIN, number, "running",
                       _note("task", number) + _note("line", line)
                       + _note("flags", _PARALLEL if step.loop.parallel else 0)))
        step.plain_end, step.plain_begin = packet
        step.line = line
        step.plain = not step.cancels and not step.scopes

    def step_ends(self, step, task):
        future = task._fut_waiter
        step.plain = False
        if step.scopes:
            self.leave_scopes(step)
        if task.done():
            self.task_ends(step, task)
        else:
            self.task_waits(step, task, future)
        if len(self.out) > _MANY:
            self.flush()

    def task_waits(self, step, task, future):
        when = self.now()
        line, found, known = 0, None, self.known
        script = self.script
        coroutine = task.get_coro()
        while coroutine is not None:
            try:
                frame = coroutine.cr_frame
                inner = coroutine.cr_await
            except AttributeError:
                frame = getattr(coroutine, "gi_frame", None)
                inner = getattr(coroutine, "gi_yieldfrom", None)
            if frame is None:
                break
            code = frame.f_code
            if code.co_filename == script:
                line = frame.f_lineno
                found = None
            elif code in known and (found is None or found[0] == _ON_WAIT_FOR):
                found = (known[code], frame)
            coroutine = inner
        number = step.number
        awaited = a = due = 0
        targets = ()
        if found is not None:
            kind, frame = found
            values = frame.f_locals
            if kind == _ON_SLEEP:
                timer = values.get("h")
                if timer is not None:
                    awaited = self.next_number
                    self.next_number += 1
                    due = max(int(timer.when() * 1e9) - self.zero, 1)
                    notes = (_note("task", number) + _note("timer", awaited) + _note("line", line)
                             + _note("detail", 1) + _note("due", due))
                    self.put(*_event(_TIMER_ARMED, _INSTANT, number, "timer armed", notes), when)
                else:
                    kind = _ON_FUTURE
            elif kind == _ON_WAIT:
                targets = values.get("fs", ())
                a = sum(not target.done() for target in targets if isinstance(target, _Future))
            elif kind == _ON_WAIT_FOR:
                inner = getattr(values.get("fut"), "_awaitscope", None)
                a = inner.number if inner is not None else 0
            elif kind == _ON_GROUP:
                targets = getattr(values.get("self"), "_tasks", ())
                a = len(targets)
        elif type(future) is asyncio.tasks._GatheringFuture:
            kind = _ON_GATHER
            targets = future._children
            a = sum(not child.done() for child in targets)
        elif isinstance(future, _OriginalTask):
            kind = _ON_TASK
            inner = getattr(future, "_awaitscope", None)
            awaited = inner.number if inner is not None else 0
        else:
            kind = _ON_FUTURE
            inner = _shielded(future)
            if inner is not None:
                kind, a = _ON_SHIELD, inner.number
        step.line, step.kind = line, kind
        key = (line, kind, awaited, a)
        packet = step.ends.get(key)
        if packet is None or due:
            packet = _event(_STEP_END, _END, number, None,
                            _note("task", number) + _note("awaits", awaited) + _note("line", line)
                            + _note("flags", kind) + _note("a", a) + _note("due", due))
            if not due:
                step.ends[key] = packet
        high = when >> 28
        if high != self.high_value:
            self.turn(high)
        low, middle, high = _LOW[when & 16383], _LOW[when >> 14 & 16383], self.high
        before, after = step.begins_wait
        self.out += (packet[0], low, middle, high, packet[1], before, low, middle, high, after)
        for target, _ in zip(list(targets), range(_MOST_TARGETS)):
            inner = getattr(target, "_awaitscope", None)
            if inner is not None and not target.done():
                self.put(*_event(_TASK_TARGET, _INSTANT, number, None,
                                 _note("task", number) + _note("awaits", inner.number)), when)
        step.waits = True

    def task_ends(self, step, task):
        when = self.now()
        number = step.number
        # The private attributes: the public ones would mark an exception as retrieved.
        if task.cancelled():
            notes = _note("detail", _CANCELLED)
        elif task._exception is not None:
            exception = task._exception
            notes = (_note("detail", _RAISED)
                     + self.text_note("error", type(exception).__qualname__)
                     + self.text_note("message", _plain_message(exception)))
        else:
            if step.delivered and _cancelling(task):
                self.put(*_event(_CANCEL_SWALLOWED, _INSTANT, number, "cancel swallowed",
                                 _note("task", number) + _note("line", step.line)), when)
            notes = _note("detail", _RETURNED) + self.text_note("result", _plain(task._result))
        self.put(*_event(_STEP_END, _END, number, None, _note("task", number) + notes), when)
        step.done = True
        self.living.pop(number, None)

    # -- cancellation and timeouts ----------------------------------------------------------------

    def cancel_requested(self, task, message, passed_on):
        step = getattr(task, "_awaitscope", None)
        if step is None or step.done:
            return
        frame = sys._getframe(2)
        code = frame.f_code
        origin, scope = _BY_TASK, 0
        current = step.loop.current
        by = current.number if current is not None else 0
        if passed_on is not None:
            origin = _PASSED_ON
            by = passed_on.number
        elif code in _CANCELLERS:
            origin = _CANCELLERS[code]
            if origin == _BY_TIMEOUT:
                scope = getattr(frame.f_locals.get("self"), "_awaitscope", 0)
                by = step.number
            elif origin == _BY_GROUP:
                parent = getattr(getattr(frame.f_locals.get("self"), "_parent_task", None),
                                 "_awaitscope", None)
                by = parent.number if parent is not None else by
        step.cancels += 1
        step.plain = False
        step.delivered = False
        notes = (_note("task", step.number) + _note("by", by) + _note("line", self.script_line())
                 + _note("detail", origin) + self.text_note("reason", _plain(message))
                 + _note("b", scope))
        self.put(*_event(_CANCEL_REQUESTED, _INSTANT, step.number, "cancel requested", notes))

    def timeout_scheduled(self, scope, when):
        task = getattr(scope, "_task", None) or asyncio.current_task()
        step = getattr(task, "_awaitscope", None)
        if step is None:
            return
        number = getattr(scope, "_awaitscope", 0)
        line = self.script_line()
        deadline = -1 if when is None else max(int(when * 1e9) - self.zero, 1)
        if not number:
            number = scope._awaitscope = self.next_number
            self.next_number += 1
            step.scopes = (step.scopes or []) + [scope]
            self.put(*_event(_SCOPE_ENTER, _INSTANT, step.number, None,
                             _note("task", step.number) + _note("scope", number)
                             + _note("line", line) + _note("detail", _SCOPE_TIMEOUT)))
            if when is None:
                return
            kind = _TIMEOUT_ARMED
        else:
            kind = _TIMEOUT_RESCHEDULED
        self.put(*_event(kind, _INSTANT, step.number, "timeout armed",
                         _note("task", step.number) + _note("scope", number) + _note("line", line)
                         + (_note("detail", _SCOPE_TIMEOUT) if kind == _TIMEOUT_ARMED else b"")
                         + _note("deadline", deadline)))

    def timeout_fired(self, scope):
        step = getattr(getattr(scope, "_task", None), "_awaitscope", None)
        number = getattr(scope, "_awaitscope", 0)
        if step is not None and number:
            self.put(*_event(_TIMEOUT_FIRED, _INSTANT, step.number, "timeout fired",
                             _note("task", step.number) + _note("scope", number)))

    def leave_scopes(self, step):
        for scope in list(step.scopes):
            state = getattr(scope, "_state", None)
            if getattr(state, "name", "") not in ("EXITED", "EXPIRED"):
                continue
            step.scopes.remove(scope)
            number = scope._awaitscope
            if state.name == "EXITED" and getattr(scope, "_when", None) is not None:
                self.put(*_event(_TIMEOUT_DISARMED, _INSTANT, step.number, "timeout disarmed",
                                 _note("task", step.number) + _note("scope", number)))
            self.put(*_event(_SCOPE_EXIT, _INSTANT, step.number, None,
                             _note("task", step.number) + _note("scope", number)
                             + _note("detail", _SCOPE_TIMEOUT)))

    # -- tasks that are forgotten -----------------------------------------------------------------

    def forgotten(self, task, step):
        if not task.done():
            if task._log_destroy_pending:
                self.put(*_event(_DESTROYED_PENDING, _INSTANT, step.number,
                                 "destroyed while pending", _note("task", step.number)))
            self.living.pop(step.number, None)
        elif task._log_traceback:
            exception = task._exception
            self.put(*_event(_NEVER_RETRIEVED, _INSTANT, step.number, "exception never retrieved",
                             _note("task", step.number)
                             + self.text_note("error", type(exception).__qualname__)
                             + self.text_note("message", _plain_message(exception))))


def _as_dictionary(notes):
    """Annotations of an event (field 4) as entries of a dictionary (field 11)."""
    result = bytearray()
    at = 0
    while at < len(notes):
        length, shift, start = 0, 0, at + 1
        while True:
            byte = notes[start]
            start += 1
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        result += _field(11, notes[start:start + length])
        at = start + length
    return bytes(result)


def _plain(value):
    """The repr of a value whose repr cannot run code of the program; else nothing."""
    if type(value) is str:
        return value if len(value) < 200 else value[:199] + "…"
    if value is None or type(value) in (bool, float):
        return "" if value is None else repr(value)
    if type(value) is int:
        return repr(value) if -1 << 63 < value < 1 << 63 else ""
    return ""


def _plain_message(exception):
    try:
        arguments = BaseException.args.__get__(exception)
    except Exception:
        return ""
    if len(arguments) == 1:
        return _plain(arguments[0])
    return ""


def _shielded(future):
    """The record of the task that asyncio.shield() keeps behind this future."""
    for entry in getattr(future, "_callbacks", None) or ():
        callback = entry[0]
        if getattr(callback, "__name__", "") != "_outer_done_callback":
            continue
        for cell in callback.__closure__ or ():
            try:
                step = getattr(cell.cell_contents, "_awaitscope", None)
            except ValueError:
                continue
            if step is not None:
                return step
    return None


def _cancelling(task):
    count = getattr(task, "cancelling", None)
    return count() if count is not None else 1


def _known_codes():
    """Coroutine functions of asyncio by their code: what a task waits for that is inside of one."""
    found = {}

    def add(function, kind):
        code = getattr(function, "__code__", None)
        if code is not None:
            found[code] = kind

    add(asyncio.sleep, _ON_SLEEP)
    add(asyncio.wait, _ON_WAIT)
    add(getattr(asyncio.tasks, "_wait", None), _ON_WAIT)
    add(asyncio.wait_for, _ON_WAIT_FOR)
    add(getattr(asyncio.tasks, "_cancel_and_wait", None), _ON_WAIT_FOR)
    add(asyncio.Lock.acquire, _ON_LOCK)
    add(asyncio.Semaphore.acquire, _ON_SEMAPHORE)
    add(asyncio.Event.wait, _ON_EVENT)
    add(asyncio.Condition.wait, _ON_CONDITION)
    add(asyncio.Queue.get, _ON_GET)
    add(asyncio.Queue.put, _ON_PUT)
    add(asyncio.Queue.join, _ON_JOIN)
    add(getattr(asyncio, "to_thread", None), _ON_THREAD)
    barrier = getattr(asyncio, "Barrier", None)
    if barrier is not None:
        add(barrier.wait, _ON_BARRIER)
    group = getattr(asyncio, "TaskGroup", None)
    if group is not None:
        add(group.__aexit__, _ON_GROUP)
        add(getattr(group, "_aexit", None), _ON_GROUP)
    return found


_CANCELLERS = {}


def _find_cancellers():
    def add(function, origin):
        code = getattr(function, "__code__", None)
        if code is not None:
            _CANCELLERS[code] = origin

    runners = getattr(asyncio, "runners", None)
    add(getattr(runners, "_cancel_all_tasks", None), _BY_SHUTDOWN)
    add(asyncio.tasks._GatheringFuture.cancel, _BY_GATHER)
    add(asyncio.wait_for, _BY_WAIT_FOR)
    add(getattr(asyncio.tasks, "_cancel_and_wait", None), _BY_WAIT_FOR)
    group = getattr(asyncio, "TaskGroup", None)
    if group is not None:
        add(group._abort, _BY_GROUP)
        add(group._on_task_done, _BY_GROUP)
    timeout = getattr(asyncio, "Timeout", None)
    if timeout is not None:
        add(_timeout_original["_on_timeout"], _BY_TIMEOUT)


# --- what replaces asyncio's own -----------------------------------------------------------------


def _recorded_call_soon(self, callback, *args, context=None):
    recorder = _recorder
    kind = type(callback)
    if recorder is not None and (kind is _StepType or kind is _BuiltinType
                                 or kind.__name__ == "TaskWakeupMethWrapper"):
        task = getattr(callback, "__self__", None)
        if isinstance(task, _OriginalTask) and (kind is not _BuiltinType
                                                or callback.__name__ == "task_wakeup"):
            step = getattr(task, "_awaitscope", None)
            if step is None:
                step = recorder.new_task(task, self)
            elif step.loop.current is not step:
                if step.waits:
                    recorder.scheduled(step, args[0] if args else None)
            step.__self__ = task
            step.callback = callback
            handle = _call_soon(self, _DebugStep(task, step) if self._debug else step, *args,
                                context=context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            return handle
    handle = _call_soon(self, callback, *args, context=context)
    if handle._source_traceback:
        del handle._source_traceback[-1]
    return handle


def _recorded_run_once(self):
    recorder = _recorder
    if recorder is not None:
        ready = len(self._ready)
        loop = recorder.loop_of(self)
        scheduled = self._scheduled
        late = 0
        if scheduled:
            late = int((self.time() - scheduled[0]._when) * 1e6)
            if late < 1000 or scheduled[0]._cancelled:
                late = 0
        if ready or late:
            if not loop.parallel:
                recorder.put(*_iteration(ready, late))
        elif not loop.rests:
            loop.rests = True
            if not loop.parallel:
                recorder.put(*_rests)
            if time.monotonic_ns() - recorder.flushed > _FLUSH_NS:
                recorder.flush()
    _run_once(self)


_iterations = {}
_rests = _event(_ITERATION_END, _INSTANT, 1, "loop rests", _note("task", 1))


def _iteration(ready, late):
    if late:
        return _event(_ITERATION_BEGIN, _INSTANT, 1, "iteration",
                      _note("task", 1) + _note("a", ready) + _note("b", min(late, 0xffffffff)))
    packet = _iterations.get(ready)
    if packet is None:
        packet = _iterations[ready] = _event(_ITERATION_BEGIN, _INSTANT, 1, "iteration",
                                             _note("task", 1) + _note("a", ready))
    return packet


class _RecordedTask(_OriginalTask):
    def cancel(self, *args, **kwargs):
        recorder = _recorder
        if recorder is None or self.done():
            return super().cancel(*args, **kwargs)
        outer = _cancelling_now.step
        message = args[0] if args else kwargs.get("msg")
        recorder.cancel_requested(self, message, outer)
        _cancelling_now.step = getattr(self, "_awaitscope", None)
        try:
            return super().cancel(*args, **kwargs)
        finally:
            _cancelling_now.step = outer

    def __del__(self):
        if not self.done() or self._log_traceback:
            if isinstance(self._exception, (KeyboardInterrupt, SystemExit)):
                _clean(self._exception, set())  # the only ones that pass through us
            recorder = _recorder
            step = getattr(self, "_awaitscope", None)
            if recorder is not None and step is not None:
                recorder.forgotten(self, step)
        super().__del__()


_RecordedTask.__name__ = _RecordedTask.__qualname__ = "Task"
_RecordedTask.__module__ = _OriginalTask.__module__
_RecordedTask.__doc__ = _OriginalTask.__doc__


class _CancellingNow(threading.local):
    step = None


_cancelling_now = _CancellingNow()
_timeout_original = {}


def _patch_timeouts(install):
    timeout = getattr(asyncio, "Timeout", None)
    if timeout is None:
        return
    if not install:
        for name, function in _timeout_original.items():
            setattr(timeout, name, function)
        return
    reschedule = _timeout_original["reschedule"] = timeout.reschedule
    fired = _timeout_original["_on_timeout"] = timeout._on_timeout

    def recorded_reschedule(self, when):
        result = reschedule(self, when)
        if _recorder is not None:
            _recorder.timeout_scheduled(self, when)
        return result

    def recorded_on_timeout(self):
        if _recorder is not None:
            _recorder.timeout_fired(self)
        return fired(self)

    timeout.reschedule = recorded_reschedule
    timeout._on_timeout = recorded_on_timeout


def _find_step_type():
    """The type of the callback with which a task asks for its first step."""
    found = []

    class Probe(asyncio.SelectorEventLoop):
        def call_soon(self, callback, *args, context=None):
            found.append(type(callback))
            return super().call_soon(callback, *args, context=context)

    async def nothing():
        pass

    # By hand, not with create_task(): the number of the next Task-N must stay as it is.
    loop = Probe()
    try:
        task = _OriginalTask(nothing(), loop=loop, name="probe")
        loop.run_until_complete(task)
    finally:
        loop.close()
    return found[0]


def _install():
    global _StepType
    if _StepType is None:
        _StepType = _find_step_type()
    base = asyncio.base_events.BaseEventLoop
    base.call_soon = _recorded_call_soon
    base._run_once = _recorded_run_once
    asyncio.Task = asyncio.tasks.Task = _RecordedTask
    _patch_timeouts(True)
    if not _CANCELLERS:
        _find_cancellers()


def _uninstall():
    global _recorder
    _recorder = None
    base = asyncio.base_events.BaseEventLoop
    base.call_soon = _call_soon
    base._run_once = _run_once
    asyncio.Task = asyncio.tasks.Task = _OriginalTask
    _patch_timeouts(False)


# --- for programs --------------------------------------------------------------------------------


def start(path, script=None, name=None):
    """Begins to record into the file `path`. Lines are told of `script`: the program's main file."""
    global _recorder
    if _recorder is not None:
        raise RuntimeError("a recording is already under way, into " + _recorder.path)
    if script is None:
        script = getattr(sys.modules.get("__main__"), "__file__", None) or ""
    recorder = _Recorder(path, script, name or os.path.basename(script))
    _install()
    _recorder = recorder


def stop():
    """Ends the recording and closes its file. Without one it does nothing."""
    recorder = _recorder
    if recorder is None:
        return
    recorder.put(*_event(_LOOP_STOPPED, _INSTANT, 1, "loop stopped", _note("task", 1)))
    _uninstall()
    recorder.flush()
    os.close(recorder.file)


class record:
    """with record("run.pftrace"): asyncio.run(main())"""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        start(self.path)
        return self

    def __exit__(self, *exception):
        stop()


def _in_child():
    """A forked process has the file of its parent; it goes on without recording."""
    if _recorder is not None:
        recorder = _recorder
        _uninstall()
        os.close(recorder.file)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
atexit.register(stop)


# --- as a program --------------------------------------------------------------------------------


def _without_us(traceback):
    """A traceback without the frames of this file."""
    here = sys._getframe().f_code.co_filename  # our globals may be gone when Python ends
    while traceback is not None and traceback.tb_frame.f_code.co_filename == here:
        traceback = traceback.tb_next
    entry = traceback
    while entry is not None:
        following = entry.tb_next
        while following is not None and following.tb_frame.f_code.co_filename == here:
            following = following.tb_next
        if following is not entry.tb_next:
            entry.tb_next = following
        entry = following
    return traceback


def _clean(exception, seen):
    if exception is None or id(exception) in seen:
        return
    seen.add(id(exception))
    exception.__traceback__ = _without_us(exception.__traceback__)
    _clean(exception.__cause__, seen)
    _clean(exception.__context__, seen)


def _hide_ourselves():
    """The traceback of a program that fails begins with its own first line."""
    hook = sys.excepthook

    def hook_without_us(kind, exception, traceback):
        sys.excepthook = hook
        _clean(exception, set())
        hook(kind, exception, _without_us(traceback))

    sys.excepthook = hook_without_us


def _usage(message):
    sys.stderr.write("awaitscope_recorder: %s\n"
                     "usage: python3 -m awaitscope_recorder [-o FILE.pftrace] "
                     "(script.py | -m module) [arguments]\n" % message)
    raise SystemExit(2)


def main(arguments):
    output = None
    while arguments and arguments[0].startswith("-") and arguments[0] != "-m":
        option = arguments.pop(0)
        if option == "-o" and arguments:
            output = arguments.pop(0)
        elif option.startswith("-o") and len(option) > 2:
            output = option[2:]
        elif option == "--":
            break
        else:
            _usage("there is no option %s" % option)
    if not arguments:
        _usage("no program is given")
    # Of what Python put there for us (our folder), the program sees nothing.
    del sys.path[0]
    if arguments[0] == "-m":
        if len(arguments) < 2:
            _usage("no module is given")
        return _run_module(output, arguments[1:])
    return _run_script(output, arguments)


def _open(output, script, name):
    output = output or os.path.splitext(os.path.basename(name))[0] + ".pftrace"
    try:
        start(os.path.abspath(output), script, name)
    except OSError as error:
        _usage("cannot write %s: %s" % (output, error.strerror))


def _run_script(output, arguments):
    script = arguments[0]
    try:
        with open(script, "rb") as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write("%s: can't open file %r: [Errno %d] %s\n" % (
            sys.executable, os.path.abspath(script), error.errno, error.strerror))
        raise SystemExit(2)
    sys.argv[:] = arguments
    sys.path.insert(0, os.path.dirname(os.path.realpath(script)))
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=os.path.abspath(script) if sys.version_info >= (3, 9) else script,
                           __builtins__=__builtins__, __spec__=None, __cached__=None)
    path = module.__file__
    _open(output, path, os.path.basename(script))
    sys.modules["__main__"] = module
    try:
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    except SystemExit:
        raise
    except BaseException:
        _hide_ourselves()
        raise


def _run_module(output, arguments):
    import importlib.util
    import runpy
    name = arguments[0]
    sys.path.insert(0, os.getcwd())
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(name + ".__main__")
    sys.argv[:] = arguments
    _open(output, getattr(spec, "origin", None) or "", name)
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit:
        raise
    except BaseException:
        _hide_ourselves()
        raise


if __name__ == "__main__":
    # The module that records is not __main__, which becomes the program's.
    sys.modules["awaitscope_recorder"] = sys.modules["__main__"]
    main(sys.argv[1:])
