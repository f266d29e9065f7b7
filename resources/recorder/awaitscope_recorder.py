"""Records what an asyncio program does, for Awaitscope and Perfetto.

    python3 -m awaitscope_recorder [options] script.py [arguments]
    python3 -m awaitscope_recorder [options] -m module [arguments]

    -o FILE.pftrace       where the recording goes; otherwise a file named after the program
    --ring MB             keep the newest MB megabytes
    --freeze-on WHAT      keep what led to it: record until a second after a `timeout` fires, a task
                          fails (`failure`) or the loop is held for longer than `lag=MS`
                          milliseconds. Several with commas between them; with --ring 64 unless told
    --with-output         what the program prints as well
    --live PORT/TOKEN     send it to the window that listens there; AWAITSCOPE_LIVE=PORT/TOKEN in the
                          environment does the same. With -o also into the file

or, around a part of a program:

    import awaitscope_recorder
    with awaitscope_recorder.record("run.pftrace"):
        asyncio.run(main())

One file, no dependencies, CPython 3.9 and later. What the program prints, its exit status and the
order in which its tasks run stay as they are. The file is written four times a second while
something happens, so that a program that is killed leaves everything but its last quarter of a
second. The program's own thread does it at the loop's next turn; when none comes, because the loop
rests or is held, a thread does that lives for as long as there is something to write.

How it sees: BaseEventLoop.call_soon() is where every step of every task passes; the callback that
runs a step is put into a callable of ours, which notes when it began, and afterwards what the task
waits for. asyncio.Task is replaced by a subclass that notes cancel() and what becomes of failed
and forgotten tasks. Nothing else of asyncio is touched but the timers of asyncio.timeout(), and one
attribute each of Lock, Semaphore and Event, which become properties that note a change. What holds
a loop is seen by the thread that writes: it looks at the stack of the loop's thread.

Nothing that can happen to the file or the window harms the program: what cannot be written is left
out, and the recording tells how much that is.

The format is that of models/files/pftrace_profile.h: Perfetto TrackEvents with our fields as debug
annotations. Encoding is what recording costs, so packets are kept as bytes with only the time to
be filled in, as a varint of seven bytes.
"""

import _thread
import asyncio
import asyncio.base_events
import asyncio.locks
import asyncio.queues
import asyncio.selector_events
import asyncio.tasks
import atexit
import os
import signal
import sys
import threading
import time
import types
import warnings

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
           "block", "creates", "wakes", "cancels")
_TITLE = {title: number for number, title in enumerate(_TITLES, 1)}
_SYNC_MARKER = b"\x82\x47\x7a\x76\xb2\x8d\x42\xba\x81\xdc\x33\x32\x6d\x57\xa0\x79"

# EventKind of scheduler/trace/trace_event.h
(_LOOP_STARTED, _ITERATION_BEGIN, _ITERATION_END, _LOOP_STOPPED, _EVENTS_LOST) = range(5)
(_TASK_CREATED, _TASK_COROUTINE, _TASK_NAMED, _TASK_SCHEDULED, _STEP_BEGIN, _STEP_END) = range(5, 11)
_TASK_TARGET = 12
(_CANCEL_REQUESTED, _CANCEL_DELIVERED, _CANCEL_SWALLOWED) = range(13, 16)
(_TIMEOUT_ARMED, _TIMEOUT_RESCHEDULED, _TIMEOUT_FIRED, _TIMEOUT_DISARMED) = range(16, 20)
(_SCOPE_ENTER, _SCOPE_EXIT, _TIMER_ARMED) = range(20, 23)
(_BLOCKING_CALL, _RESOURCE_CREATED, _RESOURCE_ACQUIRED, _RESOURCE_RELEASED) = (11, 28, 29, 30)
(_NEVER_RETRIEVED, _NEVER_AWAITED, _DESTROYED_PENDING, _OUTPUT) = range(33, 37)
# WakeCause, StepOutcome, AwaitKind, CancelOrigin
(_CREATED, _YIELD, _TIMER, _FUTURE, _TASK, _LOCK, _QUEUE, _OTHER_THREAD, _CANCEL) = range(9)
(_SUSPENDED, _YIELDED, _RETURNED, _RAISED, _CANCELLED) = range(5)
(_ON_FUTURE, _ON_SLEEP, _ON_TASK, _ON_GATHER, _ON_WAIT, _ON_WAIT_FOR, _ON_GROUP, _ON_SHIELD,
 _ON_LOCK, _ON_SEMAPHORE, _ON_EVENT, _ON_CONDITION, _ON_BARRIER, _ON_GET, _ON_PUT, _ON_JOIN,
 _ON_THREAD) = range(17)
(_BY_TASK, _PASSED_ON, _BY_TIMEOUT, _BY_GROUP, _BY_GATHER, _BY_WAIT_FOR, _BY_SHUTDOWN,
 _BY_USER) = range(8)
_SCOPE_TIMEOUT, _SCOPE_WAIT_FOR = 1, 5
_RESOURCES = dict(zip(range(_ON_LOCK, _ON_JOIN + 1), (0, 1, 2, 3, 4, 5, 5, 5)))  # ResourceKind
_DEFAULT_NAME, _SEEN_LATE = 1, 2
_FIRST_STEP, _THROWS, _PARALLEL = 1, 2, 4

_BEGIN, _END, _INSTANT, _COUNTER = 1, 2, 3, 4
_READY_COUNTER, _LAG_COUNTER, _LIVE_COUNTER = 2, 3, 1  # their tracks
_BLOCK_BYTES = 256 << 10
_FLUSH_NS = 250_000_000
_LIVE_FLUSH_NS = 50_000_000
_AFTERMATH_NS = 1_000_000_000  # recorded after what a recording is frozen for
_LATE_NS = 10_000_000  # so much later a thread writes what the program's own did not
_LOOK_NS = 50_000_000  # between two looks for a step that holds the loop
_MOST_BEHIND = 64 << 20  # bytes for a window that does not keep up
_MOST_TARGETS = 64  # of one gather() or wait() that are told each time it is awaited
_MANY = 1 << 14  # pieces of bytes that wait to be joined


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


def _wide_note(name, value):
    """The same with a number of always eight bytes."""
    return _field(4, _field(1, _IID[name]) + _varint(4 << 3) + _wide(value))


def _inline_text(name, text):
    """A debug annotation with a text; nothing for an empty one."""
    if not text:
        return b""
    return _field(4, _field(1, _IID[name]) + _field(6, text.encode("utf-8", "replace")))


# Two groups of a varint, both with more to come; and the same as the last two.
_LOW = [bytes((i & 127 | 128, i >> 7 | 128)) for i in range(1 << 14)]
_DELTA = [bytes((i & 127 | 128, i >> 7)) for i in range(1 << 14)]


def _wide(value):
    """A number up to 2**56 as a varint of eight bytes, which is cheaper than a short one."""
    return b"%b%b%b%b" % (_LOW[value & 16383], _LOW[value >> 14 & 16383],
                          _LOW[value >> 28 & 16383], _DELTA[value >> 42 & 16383])


def _track(number):
    return 16 + (number or 1)


_SEQUENCE = _field(10, 1) + _field(13, 2)
_CLOCK = 64  # the first of those that belong to one sequence of packets: ours counts deltas
_PLAIN_CLOCK = _field(58, 6)
_AT_ONCE = b"\x40\x80\x00"  # the time of a packet that has the time of the one before


def _packet(rest):
    """A packet as what comes before the two bytes of its time, and what comes after them."""
    return (b"\x0a" + _varint(len(rest) + 3) + b"\x40", rest)


# What a flow is told by: of whom, and which of the task's (or the scope's) flows. Each ends before
# the next one of its kind begins, so the same number can serve again.
_TURN_FLOW, _CANCEL_FLOW, _TIMEOUT_FLOW = (bytes((kind, 0, 0, 0)) for kind in range(3))


def _begins(number, kind):
    """The arrow that begins here leads to where _finishes() has the same."""
    return b"\xf9\x02" + _id(number) + kind


def _finishes(number, kind):
    return b"\x81\x03" + _id(number) + kind


def _event_bytes(kind, event_type, track, title, notes, flows=b""):
    event = _field(9, event_type) + _field(11, _track(track))
    if title:
        event += _field(10, _TITLE[title])
    event += flows
    if kind is not None:
        event += _field(4, _field(1, _IID["event"]) + _field(4, kind)) + notes
    return _SEQUENCE + _field(11, event)


def _event(kind, event_type, track, title, notes, flows=b""):
    """A packet with one record; no record for kind None."""
    return _packet(_event_bytes(kind, event_type, track, title, notes, flows))


_counters = {}


def _counter(track, value):
    packet = _counters.get((track, value))
    if packet is None:
        if len(_counters) > 1000:
            _counters.clear()
        packet = _counters[track, value] = _packet(_SEQUENCE + _field(
            11, _field(9, _COUNTER) + _field(11, track) + _field(30, value)))
    return packet


# Shapes are packets that every task writes with its own numbers: these stand for them, and as
# varints they are as long as any number up to 2**28 can be made.
_MARK, _CREATOR_MARK, _NAME_MARK = 0x7fedc00, 0x7fedb00, 0x7feda00
_TIMER_MARK, _DUE_MARK = 0x7fed900, 0x7fed900fed900
_HOLES = tuple(_varint(mark) for mark in (_MARK, _track(_MARK), _CREATOR_MARK,
                                          _track(_CREATOR_MARK), _NAME_MARK))
_TASK_HOLE, _TRACK_HOLE, _CREATOR_HOLE, _PARENT_HOLE, _NAME_HOLE = _HOLES


def _id(number):
    """A number up to 2**28 as a varint of four bytes."""
    return _LOW[number & 16383] + _DELTA[number >> 14 & 16383]


def _packet_at(time, rest):
    """A packet that tells its time by everybody's clock."""
    return b"\x0a" + _varint(len(rest) + 12) + b"\x40" + _wide(time) + _PLAIN_CLOCK + rest


# With this the record of an event begins, as far as it is the same for all.
_RECORD_HINT = _field(1, _IID["event"]) + _varint(4 << 3)


def _lost_events(count, when):
    return _packet_at(when, _event_bytes(_EVENTS_LOST, _INSTANT, 1, None,
                                         _note("task", 1) + _note("value", count)))


def _starts_late(when):
    """The loop as a ring begins with it."""
    return _packet_at(when, _event_bytes(_LOOP_STARTED, _INSTANT, 1, "loop started",
                                         _note("task", 1) + _note("detail", 1)))


def _of_task(kind, event_type, title, notes, flows=b""):
    return _event_bytes(kind, event_type, _MARK, title, _note("task", _MARK) + notes, flows)


def _by(other, title):
    """On the track of the one by whom something happens to the task: there its arrow begins."""
    return (_event_bytes(None, _INSTANT, other, title, b"", _begins(_MARK, _TURN_FLOW)),) if other else ()


_ENDS_WAIT = _event_bytes(None, _END, _MARK, None, b"")
_BEGINS_WAIT = _event_bytes(None, _BEGIN, _MARK, "waiting", b"")


# Each of these returns the packets of one instant, without head and time.

def _born(creator, line, name, coroutine, definition):
    named = (_note("flags", _DEFAULT_NAME) + _note("a", _NAME_MARK)) if name is None else name
    by = _CREATOR_MARK if creator else 0
    return _by(by, "creates") + (
            _of_task(_TASK_CREATED, _BEGIN, "ready", _note("creator", by) + _note("line", line) + named,
                     _finishes(_MARK, _TURN_FLOW) if creator else b""),
            _of_task(_TASK_COROUTINE, _INSTANT, "coroutine", coroutine + _note("b", definition)),
            _of_task(_TASK_SCHEDULED, _INSTANT, None, _note("waker", by)))


def _wakes(waker, cause):
    return _by(waker, "wakes") + (
        _ENDS_WAIT, _of_task(_TASK_SCHEDULED, _BEGIN, "ready",
                             _note("waker", waker) + _note("detail", cause),
                             _finishes(_MARK, _TURN_FLOW) if waker else b""))


def _goes_on(line, flags):
    return (_of_task(_STEP_BEGIN, _BEGIN, "running", _note("line", line) + _note("flags", flags)),)


def _resumes(line, flags):
    return (_ENDS_WAIT,) + _goes_on(line, flags)


def _yields(line):
    return (_of_task(_STEP_END, _END, None, _note("line", line) + _note("detail", _YIELDED)),)


def _waits(line, kind, awaited, a):
    return (_of_task(_STEP_END, _END, None, _note("awaits", awaited) + _note("line", line)
                     + _note("flags", kind) + _note("a", a)), _BEGINS_WAIT)


def _sleeps(line):
    timer, due = _wide_note("timer", _TIMER_MARK), _wide_note("due", _DUE_MARK)
    return (_of_task(_TIMER_ARMED, _INSTANT, "timer armed",
                     timer + _note("line", line) + _note("detail", 1) + due),
            _of_task(_STEP_END, _END, None, _wide_note("awaits", _TIMER_MARK)
                     + _note("line", line) + _note("flags", _ON_SLEEP) + due), _BEGINS_WAIT)


def _ends(outcome, first, second):
    return (_of_task(_STEP_END, _END, None, _note("detail", outcome) + first + second),)


def _resource(kind, detail, line, level):
    """A task has changed a lock, a semaphore or an event; which one stands in the creator's hole."""
    return (_of_task(kind, _INSTANT, None, _note("resource", _CREATOR_MARK) + _note("line", line)
                     + _note("detail", detail) + _note("b", level)),)


def _joined(packets):
    """Packets of one instant as one: what comes before the time, and what comes after."""
    before, after = _packet(packets[0])
    return before, b"".join([after] + [b"\x0a" + _varint(len(rest) + 3) + _AT_ONCE + rest
                                       for rest in packets[1:]])


# --- what is known of a task ---------------------------------------------------------------------

_Handle = asyncio.Handle
_run_handle = asyncio.Handle._run
_run_handle_code = _run_handle.__code__


class _Step(_Handle):
    """A task's record. It is also the handle that the loop runs for each of the task's steps: a
    task has at most one in the loop's queue, so there is no need for a new one each time."""

    __slots__ = ("number", "task_id", "track_id", "state", "line", "kind", "lines", "at",
                 "packets", "waits", "plain", "plain_begin", "plain_end",
                 "cancels", "delivered", "name", "born", "done", "scopes", "creator", "started",
                 "told", "queued")

    def __init__(self, number, loop, state):
        self._callback = self._args = self._context = None
        self._cancelled = False
        self._loop = loop
        self._source_traceback = self._repr = None
        self.number = number
        self.state = state
        self.line = 0
        self.kind = _ON_FUTURE
        self.lines = None  # of the code in which it waits, and the instruction
        self.at = 0
        self.task_id = _id(number)
        self.track_id = _id(_track(number))
        self.packets = {}  # shapes with our numbers in them
        self.waits = False  # its slice of waiting, or of being ready, is open
        self.plain = False  # its next step is like the last one: nothing to tell but its time
        self.cancels = 0
        self.delivered = False
        self.done = False
        self.started = False
        self.scopes = None
        self.creator = 0
        self.told = None
        self.queued = False  # it stands in the loop's queue

    def _run(self):
        # Each step of each task passes here. What is not the rule is told by functions.
        task = self._callback.__self__
        recorder = _recorder
        self.queued = False
        if recorder is not self.state.recorder:  # the recording in which it was queued has ended
            self.plain = False
            try:
                return _run_handle(self)
            finally:
                if not self.queued:
                    self._callback = self._args = self._context = None
        state = self.state
        before = state.current
        state.current = self
        if self.plain:
            when = _monotonic_ns()
            delta = when - recorder.last
            if 0 <= delta < 16384:
                recorder.last = when
            else:
                delta = recorder.advance(when)
            packet, after = self.plain_begin
            recorder.out += (packet, _DELTA[delta], after)
        else:
            recorder.step_begins(self, task)
        try:
            _run_handle(self)
        finally:
            state.current = before
            if not self.queued:
                # A task must go when its program lets go of it; so nothing here may keep it.
                self._callback = self._args = self._context = None
            if task._fut_waiter is None and not task.done():
                # sleep(0): the line at which it is, looking through what it awaits.
                lines = where = None
                codes = recorder.codes
                coroutine = task.get_coro()
                while type(coroutine) is _CoroutineType:
                    try:
                        code = codes[id(coroutine.cr_code)]
                    except KeyError:
                        code = recorder.learn(coroutine.cr_code)
                    if code.__class__ is dict:
                        lines = code
                        where = coroutine
                    coroutine = coroutine.cr_await
                if where is not None:
                    frame = where.cr_frame
                    at = frame.f_lasti
                    if not self.plain or lines is not self.lines or at != self.at:
                        recorder.yields(self, lines, at, frame)
                elif not self.plain or self.lines is not None:
                    recorder.yields(self, None, 0, None)
                if self.plain:
                    when = _monotonic_ns()
                    delta = when - recorder.last
                    if 0 <= delta < 16384:
                        recorder.last = when
                    else:
                        delta = recorder.advance(when)
                    packet, after = self.plain_end
                    out = recorder.out
                    out += (packet, _DELTA[delta], after)
                    if len(out) > _MANY:
                        recorder.flush()
                else:
                    recorder.put(*self.plain_end)
            else:
                recorder.step_ends(self, task)
            task = None  # a traceback may keep this frame


class _OwnHandle(_Handle):
    """The handle of a step where asyncio must see one for each: in debug mode."""

    __slots__ = ()

    def _run(self):
        step = self._callback.__self__._awaitscope
        step._callback = self._callback
        step._args = self._args
        step._context = self._context
        step._run()
        self = None  # as Handle._run() ends: a traceback may keep this frame


_Step.__name__ = _Step.__qualname__ = _OwnHandle.__name__ = _OwnHandle.__qualname__ = "Handle"


class _WaitFor:
    """A wait_for() with a timeout of its own: until 3.11."""

    __slots__ = ("coroutine", "_awaitscope", "fired")

    def __init__(self, coroutine, number):
        self.coroutine = coroutine
        self._awaitscope = number
        self.fired = False


class _Loop:
    """What is known of a loop."""

    __slots__ = ("recorder", "current", "parallel", "rests", "thread", "real_time", "began")

    def __init__(self, recorder):
        self.recorder = recorder
        self.began = 0  # its turn, or the first step after a rest
        self.current = None
        self.parallel = False
        self.rests = False
        self.thread = 0
        self.real_time = True  # its clock is time.monotonic()


# --- the recorder --------------------------------------------------------------------------------

class _File:
    """A file that grows."""

    def __init__(self, path):
        self.path = path
        self.file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC
                            | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0), 0o644)

    def block(self, when):
        """What follows begins a block, at this time of the recording."""

    def keep(self, data):
        """This will be written soon, and must never be left out."""

    def write(self, data):
        """False: no more can be written, the recording ends."""
        view = memoryview(data)
        try:
            while len(view):
                view = view[os.write(self.file, view):]
        except OSError:  # the disk is full, or the file is gone
            return False
        return True

    def close(self):
        os.close(self.file)

    abandon = close  # in a forked child


class _Ring(_File):
    """A file of the newest blocks. When it is half as large again as it may be, the newest are
    copied into a second one, some with each write, which then takes its place: so there is a whole
    file under the name at any time. The head, with the program's text, stays."""

    def __init__(self, path, size):
        super().__init__(path)
        self.limit = size
        self.size = 0
        self.head = b""
        self.kept = b""
        self.blocks = []  # (where it begins, when)
        self.copy = None  # the second file: [descriptor, where the copy began, how far it is]

    def block(self, when):
        self.blocks.append((self.size, when))

    def keep(self, data):
        self.kept += data

    def write(self, data):
        if not super().write(data):
            return False
        if not self.blocks:
            self.head += data
        self.size += len(data)
        try:
            if self.copy is None and self.size > self.limit + self.limit // 2:
                self.begin_copy()
            if self.copy is not None:
                self.go_on(max(1 << 18, 4 * len(data)))
        except OSError:
            return False
        return True

    def begin_copy(self):
        kept = [block for block in self.blocks if self.size - block[0] <= self.limit]
        if not kept:
            kept = self.blocks[-1:]
        if not kept or kept[0][0] <= len(self.head) + len(self.kept):
            return
        begin, when = kept[0]
        file = os.open(self.path + ".part", os.O_RDWR | os.O_CREAT | os.O_TRUNC
                       | getattr(os, "O_CLOEXEC", 0), 0o644)
        os.write(file, self.head + self.kept + _starts_late(when))
        self.copy = [file, begin, begin]

    def go_on(self, count):
        file, begin, at = self.copy
        while count > 0 and at < self.size:
            piece = os.pread(self.file, min(count, self.size - at, 1 << 20), at)
            if not piece:
                raise OSError("somebody has cut the file")
            at += os.write(file, piece)
            count -= len(piece)
        self.copy[2] = at
        if at < self.size:
            return
        os.replace(self.path + ".part", self.path)
        os.close(self.file)
        self.file = file
        self.copy = None
        before = os.lseek(file, 0, os.SEEK_CUR) - (self.size - begin)
        self.blocks = [(where - begin + before, when) for where, when in self.blocks if where >= begin]
        self.size += before - begin

    def close(self):
        try:
            if self.copy is None and self.size > self.limit:
                self.begin_copy()
            while self.copy is not None:
                self.go_on(1 << 24)
        except OSError:
            pass
        self.abandon()

    def abandon(self):
        if self.copy is not None:
            os.close(self.copy[0])
        os.close(self.file)


class _Live:
    """A window. It is sent what it takes without making us wait; when more than _MOST_BEHIND bytes
    have gathered, whole blocks are left out, and the next one tells how many events that were."""

    def __init__(self, address):
        import socket
        port, _, token = address.partition("/")
        self.socket = socket.create_connection(("127.0.0.1", int(port)), timeout=2)
        self.socket.sendall(b"awaitscope " + token.encode() + b"\n")
        self.socket.setblocking(False)
        self.waiting = []  # what has not been sent
        self.behind = 0  # its bytes
        self.lost = 0  # events that were left out since the last block that was sent
        self.skips = False  # until the next block begins
        self.kept = []

    def keep(self, data):
        self.kept.append(data)

    def block(self, when):
        if self.skips and self.behind < _MOST_BEHIND // 2:
            self.skips = False
            for data in self.kept:
                self.add(data)
            if self.lost:
                self.add(_lost_events(self.lost, when))
                self.lost = 0

    def add(self, data):
        self.waiting.append(data)
        self.behind += len(data)

    def write(self, data):
        if not self.skips and self.behind + len(data) > _MOST_BEHIND:
            self.skips = True
        if self.skips:
            self.lost += data.count(_RECORD_HINT)
        else:
            self.add(data)
        return self.send()

    def send(self):
        while self.waiting:
            data = self.waiting[0]
            try:
                sent = self.socket.send(data)
            except (BlockingIOError, InterruptedError):
                return True
            except OSError:  # the window is gone
                return False
            self.behind -= sent
            if sent == len(data):
                del self.waiting[0]
            else:
                self.waiting[0] = data[sent:]
        return True

    def close(self):
        try:
            self.socket.settimeout(2)  # for each piece: a window that takes none is given up
            for data in self.waiting:
                view = memoryview(data)
                while len(view):
                    view = view[self.socket.send(view):]
        except OSError:
            pass
        self.abandon()

    def abandon(self):
        self.socket.close()


_recorder = None
_monotonic_ns = time.monotonic_ns
_get_ident = threading.get_ident
_loop_time = asyncio.base_events.BaseEventLoop.time
_call_soon = asyncio.base_events.BaseEventLoop.call_soon
_run_once = asyncio.base_events.BaseEventLoop._run_once
_close_self_pipe = asyncio.selector_events.BaseSelectorEventLoop._close_self_pipe
_OriginalTask = asyncio.tasks.Task
_Future = asyncio.Future
_StepType = None  # types of the callbacks that run a step
_BuiltinType = type(len)
_CoroutineType = types.CoroutineType


class _Recorder:
    def __init__(self, sinks, script, name, freeze_on):
        self.sinks = sinks
        self.script = script
        self.files = {script: 0}  # what is added to a line of each; None: not of the program
        self.texts_of_files = {}  # their lines
        self.next_line = 1  # of the program's text, where the next file goes
        self.room = 10 << 20  # bytes for their texts
        self.freeze_on = freeze_on
        self.most_lag = freeze_on.get("lag", 1 << 62)  # ns
        self.freezes = 0  # when, once something has happened that asks for it
        self.flush_ns = _LIVE_FLUSH_NS if any(isinstance(sink, _Live) for sink in sinks) else _FLUSH_NS
        self.zero = self.last = time.monotonic_ns()  # last: the time that the next delta adds to
        self.thread = 0  # the one whose loop came first: its packets tell their time as a delta
        self.out = []
        self.next_number = 2
        self.texts = {}
        self.living = {}  # number -> record
        self.block_bytes = 0
        self.flushed = self.zero
        self.writes = _thread.allocate_lock()  # held by the thread that writes when nobody else does
        self.ends = _thread.allocate_lock()  # let go of for that thread to end
        self.ends.acquire()
        self.writer = ""  # where Linux tells of that thread
        self.paused = False
        self.loops = {}
        self.lock = threading.Lock()
        self.known = _known_codes()
        self.shapes = {}
        self.sleeps = {}  # of each line, in pieces
        self.living_births = {}
        self.living_states = {}
        self.born = {}  # the same with the description of the track
        self.codes = {}  # id of a code -> what learn() says of it
        self.counted = (0, 0, 0)  # what the counters stand at: ready, lag, live
        self.learned = []
        self.begin_block(True)
        self.tell_program(name)
        self.flush()  # the head, which a ring keeps
        for sink in sinks:
            sink.block(0)
        self.out.append(_starts_late(0))

    # -- writing ----------------------------------------------------------------------------------

    def advance(self, when):
        """Moves the clock on to `when` by a packet of its own, for a delta that two bytes cannot
        tell. Returns the delta that is left: none."""
        delta = when - self.last
        if delta > 0:
            self.last = when
            if delta < 1 << 28:  # a program that does some work comes here with each packet
                self.out.append(b"\x0a\x07\x50\x01\x40%b%b" % (_LOW[delta & 16383],
                                                             _DELTA[delta >> 14]))
            else:
                self.out.append(_field(1, b"\x50\x01\x40" + _varint(delta)))
        return 0

    def put(self, before, after, when=None):
        """One packet; its time is now unless told otherwise (by time.monotonic_ns())."""
        if when is None:
            when = _monotonic_ns()
        if _get_ident() != self.thread:
            return self.put_apart(after, when)
        delta = when - self.last
        if 0 <= delta < 16384:
            self.last = when
        else:
            delta = self.advance(when)
        self.out += (before, _DELTA[delta], after)

    def put_apart(self, rest, when):
        """From other threads than the first: deltas of two threads would get mixed up, so their
        packets tell the time by everybody's clock."""
        self.out.append(_packet_at(when - self.zero, rest))

    def shape(self, key):
        """Key: one of the functions that make shapes, and its arguments."""
        found = self.shapes.get(key)
        if found is None:
            if len(self.shapes) > 4000:
                self.shapes.clear()
            packets = key[0](*key[1:])
            found = self.shapes[key] = _joined(packets) + (packets,)
        return found

    def packet(self, step, key):
        """The shape with the task's numbers in it, for put()."""
        found = step.packets.get(key)
        if found is None:
            if len(step.packets) > 100:
                step.packets.clear()
            before, after, _ = self.shape(key)
            after = after.replace(_TASK_HOLE, step.task_id).replace(_TRACK_HOLE, step.track_id)
            found = step.packets[key] = (before, after)
        return found

    def tell(self, step, key, when):
        if _get_ident() == self.thread:
            before, after = self.packet(step, key)
            delta = when - self.last
            if 0 <= delta < 16384:
                self.last = when
            else:
                delta = self.advance(when)
            self.out += (before, _DELTA[delta], after)
            return
        for rest in self.shape(key)[2]:
            self.put_apart(rest.replace(_TASK_HOLE, step.task_id)
                           .replace(_TRACK_HOLE, step.track_id), when)

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
        self.last = max(self.last, _monotonic_ns())
        now = self.last - self.zero
        clocks = (_field(1, _field(1, 6) + _field(2, now))
                  + _field(1, _field(1, _CLOCK) + _field(2, now) + _field(3, 1)))
        self.out.append(_field(1, _field(8, now) + _field(10, 1) + _field(13, 1)
                               + _field(6, clocks) + _field(12, names + titles)
                               + _field(58, 6) + _field(59, _field(58, _CLOCK))))
        self.describe(1, 0, "event loop")
        for track, name, unit in ((_LIVE_COUNTER, b"live tasks", 2), (_READY_COUNTER, b"ready queue", 2),
                                  (_LAG_COUNTER, b"loop lag", 1)):
            self.out.append(_field(1, _field(10, 1) + _field(60, (
                _field(1, track) + _field(2, name) + _field(5, _track(1))
                + _field(8, _field(3, unit))))))
        if not first:
            self.tell_living()

    def count(self, counted, when):
        """Tells those of the counters that have changed."""
        for track, value, before in zip((_READY_COUNTER, _LAG_COUNTER, _LIVE_COUNTER), counted,
                                        self.counted):
            if value != before:
                self.put(*_counter(track, value), when)
        self.counted = counted

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
        source = self.read(self.script)
        self.next_line = source.count(b"\n") + 2
        event = (_field(9, _INSTANT) + _field(11, _track(1)) + _field(10, _TITLE["program"])
                 + _field(4, _field(1, _IID["program"]) + _field(6, name.encode("utf-8", "replace")))
                 + _field(4, _field(1, _IID["source"]) + _field(6, source)))
        self.put(*_packet(_SEQUENCE + _field(11, event)))

    def read(self, path):
        try:
            with open(path, "rb") as file:
                source = file.read(self.room)
        except (OSError, ValueError):
            return b""
        self.room -= len(source)
        self.texts_of_files[path] = source
        return source

    def meet(self, path):
        """A file of which code runs: what is to be added to its lines. The text of the program is
        that of its files, one below the other, each under a line that names it."""
        base = None
        source = self.read(path) if self.room > 0 and _is_program(path) else b""
        if source:
            folder = os.path.dirname(self.script)
            name = (path[len(folder) + 1:] if folder and path.startswith(folder + os.sep)
                    else os.path.basename(path))
            head = b"# ---- file: " + name.encode("utf-8", "replace") + b"\n"
            base = self.next_line
            self.next_line += source.count(b"\n") + 2
            event = (_field(9, _INSTANT) + _field(11, _track(1)) + _field(10, _TITLE["program"])
                     + _note("line", base) + _field(4, _field(1, _IID["source"]) + _field(6, head + source)))
            packet = _packet_at(_monotonic_ns() - self.zero, _SEQUENCE + _field(11, event))
            for sink in self.sinks:
                sink.keep(packet)
            self.out.append(packet)
        self.files[path] = base
        return base

    def base(self, path):
        try:
            return self.files[path]
        except KeyError:
            return self.meet(path)

    def line_text(self, path, line):
        source = self.texts_of_files.get(path, b"")
        if type(source) is bytes:
            source = self.texts_of_files[path] = source.decode("utf-8", "replace").split("\n")
        return source[line - 1] if 0 < line <= len(source) else ""

    def tell_living(self):
        """What a block must know to be read alone: the tasks that live, and what they wait for."""
        records = []
        for step in list(self.living.values()):
            told = step.told
            if told is None:
                told = step.told = [self.description(step.number, step.creator or 1,
                                                     self.track_name(step)),
                                    self.living_birth(step), None, b""]
            where = (step.line, None if step.plain else step.kind)
            if step.started and told[2] != where:
                told[2] = where
                told[3] = self.living_state(where).replace(_TASK_HOLE, step.task_id)
            self.out.append(told[0])
            records.append(told[1])
            records.append(told[3])
        entries = b"".join(records)
        event = (_field(9, _INSTANT) + _field(11, _track(1)) + _field(10, _TITLE["block"])
                 + _field(4, _field(1, _IID["living"]) + entries))
        self.put(*_packet(_SEQUENCE + _field(11, event)))

    def track_name(self, step):
        if step.name.startswith("Task-"):
            return step.born[2].rpartition(".")[2]
        return step.name

    def living_birth(self, step):
        name, line, coroutine, definition = step.born
        number = _default_number(name)
        key = (bool(step.creator), line, name if number is None else None, coroutine, definition)
        found = self.living_births.get(key)
        if found is None:
            if len(self.living_births) > 1000:
                self.living_births.clear()
            named = (_inline_text("name", name) if number is None
                     else _note("flags", _DEFAULT_NAME) + _note("a", _NAME_MARK))
            # An annotation lies in field 4 of an event, but in field 11 of a dictionary.
            found = self.living_births[key] = b"".join(
                _field(12, _as_dictionary(_note("event", kind) + _note("task", _MARK) + notes))
                for kind, notes in (
                    (_TASK_CREATED, _note("creator", _CREATOR_MARK if step.creator else 0)
                     + _note("line", line) + named),
                    (_TASK_COROUTINE, _inline_text("coroutine", coroutine) + _note("b", definition))))
        return (found.replace(_TASK_HOLE, step.task_id).replace(_CREATOR_HOLE, _id(step.creator))
                .replace(_NAME_HOLE, _id(number or 0)))

    def living_state(self, where):
        found = self.living_states.get(where)
        if found is None:
            line, kind = where
            found = self.living_states[where] = _field(12, _as_dictionary(
                _note("event", _STEP_END) + _note("task", _MARK) + _note("line", line)
                + (_note("detail", _YIELDED) if kind is None else _note("flags", kind))))
        return found

    def write_later(self):
        """Has what waits written in time even if nothing of the program comes here any more. The
        thread is none of threading's, so the program is not told of it."""
        if self.writes.acquire(False):
            try:
                _thread.start_new_thread(self.write_when_quiet, ())
            except RuntimeError:  # there can be no more threads
                self.writes.release()

    def write_when_quiet(self):
        self.writer = "/proc/self/task/%d" % threading.get_native_id()
        seen = {}
        while True:
            wait = self.flushed + self.flush_ns + _LATE_NS - _monotonic_ns()
            if wait > 0:
                if self.ends.acquire(True, min(wait, _LOOK_NS) / 1e9):
                    self.writes.release()
                    return
                seen = self.look_for_holders(seen)
            elif self.out:
                self.flush(False)
            else:
                self.writes.release()
                # What came just now has seen that we live.
                if not self.out or not self.writes.acquire(False):
                    return

    def look_for_holders(self, seen):
        """Tells where the steps are that held a loop from the last look to this one. `seen` is what
        the last look has returned: of each loop its step and turn, and whether they are told."""
        sees = {}
        held = []
        for _, loop in list(self.loops.values()):
            step = loop.current
            if step is None or not loop.thread:
                continue
            turn = (step, loop.began or self.last)
            before, told = seen.get(loop, (None, False))
            sees[loop] = (turn, before == turn)
            if before == turn and not told:
                held.append((loop, step))
        if held:
            frames = sys._current_frames()
            stacks = []
            for loop, step in held:
                stack = []
                frame = frames.get(loop.thread)
                while frame is not None and frame.f_code is not _Step._run.__code__:
                    stack.append((frame.f_code, frame.f_lasti, frame.f_lineno or 0))
                    frame = frame.f_back
                if frame is not None and loop.current is step:
                    stacks.append((step, stack))
            frame = frames = None  # at once: what they keep alive must not end in this thread
            for step, stack in stacks:
                self.tell_holder(step, stack)
        return sees

    def tell_holder(self, step, stack):
        for code, at, line in stack:
            base = self.base(code.co_filename)
            if base is not None:
                call = self.call_at(code, at, line) or getattr(code, "co_qualname", code.co_name)
                self.put_apart(_event_bytes(
                    _BLOCKING_CALL, _INSTANT, step.number, None,
                    _note("task", step.number) + _note("line", line + base)
                    + _inline_text("call", call)), _monotonic_ns())
                return

    def call_at(self, code, at, line):
        """What is called at this instruction, as the program writes it: `time.sleep`."""
        import re
        text = self.line_text(code.co_filename, line)
        if hasattr(code, "co_positions"):
            for number, position in enumerate(code.co_positions()):
                if number == at // 2:
                    first, last, begin, end = position
                    if first != line or last != line or begin is None:
                        return ""
                    text = text.encode()[begin:end].decode("utf-8", "replace")
                    found = re.match(r"(?:await )?([\w.]+)\(", text)
                    return found.group(1) if found else ""
        found = re.search(r"([\w.]+)\(", text)
        return found.group(1) if found else ""

    def pause_writer(self):
        """Afterwards the thread is gone, and no other comes."""
        self.paused = self.writes.acquire(False)
        if not self.paused:
            if self.ends.locked():
                self.ends.release()
            self.paused = self.writes.acquire(True, 2)
            self.ends.acquire(False)  # it may have ended by itself
        for _ in range(100):
            if not self.writer or not os.path.exists(self.writer):
                break
            time.sleep(0.0001)

    def resume_writer(self):
        if self.paused:
            self.paused = False
            self.writes.release()

    def flush(self, between_records=True):
        """Writes what waits. Each write ends between two packets; only a thread that records may
        begin a block, and only between its records."""
        if not self.lock.acquire(False):
            return  # another thread does, or this one under a signal handler
        try:
            # Other threads may append meanwhile; what they append stays for the next time.
            count = len(self.out)
            data = b"".join(self.out[:count])
            del self.out[:count]
            self.flushed = _monotonic_ns()
            self.block_bytes += len(data)
            for sink in self.sinks[:]:
                if not sink.write(data):
                    self.sinks.remove(sink)
                    sink.abandon()
            if not self.sinks:
                if between_records and _recorder is self:
                    _uninstall()  # the program goes on
                return
            if between_records and self.block_bytes > max(_BLOCK_BYTES, 2000 * len(self.living)):
                for sink in self.sinks:
                    sink.block(self.flushed - self.zero)
                self.begin_block()
        finally:
            self.lock.release()

    def trip(self, what):
        """Something has happened that a recording may be frozen for."""
        if what in self.freeze_on and not self.freezes:
            self.freezes = _monotonic_ns() + _AFTERMATH_NS
            self.flush()

    # -- tasks ------------------------------------------------------------------------------------

    def loop_of(self, loop):
        found = self.loops.get(id(loop))
        if found is None or found[0]() is not loop:
            import weakref
            state = _Loop(self)
            others = [ref() for ref, _ in self.loops.values()]
            state.parallel = any(other is not None and other.is_running() for other in others)
            state.real_time = getattr(type(loop), "time", None) is _loop_time
            self.loops[id(loop)] = found = (weakref.ref(loop), state)
        state = found[1]
        if not state.thread and loop.is_running():
            state.thread = _get_ident()
            if not self.thread:
                self.thread = state.thread
            _wake_by_signals(loop)
        return state

    def learn(self, code):
        """What stands in `codes` for this code: a table of lines (by instruction) for one of the
        program, the kind of waiting for one of asyncio's, otherwise None."""
        if len(self.learned) > 20000:  # a program that makes ever new code
            self.learned.clear()
            self.codes.clear()
        found = self.known.get(code)
        if found is None and self.base(code.co_filename) is not None:
            found = {}
        self.learned.append(code)  # as long as it lives its id is its own
        self.codes[id(code)] = found
        return found

    def new_task(self, task, loop):
        state = self.loop_of(loop)
        number = self.next_number
        self.next_number = number + 1
        step = _Step(number, loop, state)
        current = state.current
        step.creator = current.number if current is not None else 0
        coroutine = task.get_coro()
        code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
        base = self.base(code.co_filename) if code is not None else None
        definition = base + code.co_firstlineno if base is not None else 0
        qualified = getattr(coroutine, "__qualname__", None) or type(coroutine).__name__
        step.name = task.get_name()
        step.born = (step.name, self.script_line(), qualified, definition)
        task._awaitscope = step
        self.living[number] = step
        when = _monotonic_ns()
        name, line, _, _ = step.born
        default = _default_number(name)
        coroutine = self.text_note("coroutine", qualified)
        if default is not None and _get_ident() == self.thread:
            key = (_born, bool(step.creator), line, None, coroutine, definition)
            found = self.born.get(key)
            if found is None:
                if len(self.born) > 1000:
                    self.born.clear()
                before, after, _ = self.shape(key)
                head = (self.description(_MARK, _CREATOR_MARK if step.creator else 1,
                                         self.track_name(step)) + before)
                found = self.born[key] = (head, after)
            head, after = found
            creator = step.creator
            self.put(head.replace(_TRACK_HOLE, step.track_id).replace(_PARENT_HOLE, _id(_track(creator))),
                     after.replace(_TASK_HOLE, step.task_id).replace(_TRACK_HOLE, step.track_id)
                     .replace(_CREATOR_HOLE, _id(creator)).replace(_PARENT_HOLE, _id(_track(creator)))
                     .replace(_NAME_HOLE, _id(default)), when)
            return step
        self.describe(number, step.creator or 1, self.track_name(step))
        named = (_note("flags", _DEFAULT_NAME) + _note("a", default) if default is not None
                 else _inline_text("name", name))
        for rest in _born(bool(step.creator), line, named, coroutine, definition):
            rest = (rest.replace(_TASK_HOLE, step.task_id).replace(_TRACK_HOLE, step.track_id)
                    .replace(_CREATOR_HOLE, _id(step.creator))
                    .replace(_PARENT_HOLE, _id(_track(step.creator))))
            self.put(*_packet(rest), when)
        return step

    def script_line(self):
        """The line of the program that runs right now; 0 when it is none."""
        frame = self.script_frame(2)
        return self.line_in(frame) if frame is not None else 0

    def line_in(self, frame):
        """Where a frame of the program's own code is, as a line of the text of all its files."""
        return (frame.f_lineno or 0) + self.files[frame.f_code.co_filename]

    def script_frame(self, depth):
        """The innermost frame of the program's own code that runs right now. What has started the
        loop does not count for what the loop runs."""
        frame = sys._getframe(depth + 1)
        files = self.files
        while frame is not None and frame.f_code is not _run_handle_code:
            path = frame.f_code.co_filename
            try:
                base = files[path]
            except KeyError:
                base = self.meet(path)
            if base is not None:
                return frame
            frame = frame.f_back
        return None

    def scheduled(self, step, future):
        """The task is in the loop's queue again, because `future` is done."""
        when = _monotonic_ns()
        kind = step.kind
        current = step.state.current
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
        self.tell(step, (_wakes, waker, cause), when)

    def step_begins(self, step, task):
        when = _monotonic_ns()
        loop = step.state
        if loop.rests:
            loop.rests = False
            loop.began = when
            if not loop.parallel:
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
            waits = step.waits or first
        else:
            flags = _PARALLEL if loop.parallel else 0
            waits = step.waits
        if waits:
            step.waits = False
            self.tell(step, (_resumes, line, flags), when)
        else:
            self.tell(step, (_goes_on, line, flags), when)
        if must_cancel:
            step.delivered = True
            self.put(*_event(_CANCEL_DELIVERED, _INSTANT, step.number, "cancel delivered",
                             _note("task", step.number) + _note("line", line),
                             _finishes(step.number, _CANCEL_FLOW)), when)

    def line_of(self, lines, at, frame):
        line = lines.get(at)
        if line is None:
            line = lines[at] = self.line_in(frame)
        return line

    def yields(self, step, lines, at, frame):
        """The step ends at another line than the last one, or the last one was no sleep(0)."""
        line = 0 if frame is None else self.line_of(lines, at, frame)
        step.lines = lines
        step.at = at
        step.plain_end = self.packet(step, (_yields, line))
        step.plain_begin = self.packet(step, (_goes_on, line, _PARALLEL if step.state.parallel else 0))
        step.line = line
        step.plain = (not step.cancels and not step.scopes and not step.state.parallel
                      and step.state.thread == self.thread)

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
        when = _monotonic_ns()
        lines = where = found = found_in = None
        codes = self.codes
        coroutine = task.get_coro()
        while coroutine is not None:
            if type(coroutine) is _CoroutineType:
                code = coroutine.cr_code
                inner = coroutine.cr_await
            else:
                code = getattr(coroutine, "gi_code", None)
                if code is None:
                    break
                inner = coroutine.gi_yieldfrom
            try:
                known = codes[id(code)]
            except KeyError:
                known = self.learn(code)
            if known is not None:
                if known.__class__ is dict:
                    lines, where, found = known, coroutine, None
                elif found is None or found == _ON_WAIT_FOR:
                    found, found_in = known, coroutine
            coroutine = inner
        line = 0
        if where is not None:
            frame = where.cr_frame if type(where) is _CoroutineType else where.gi_frame
            if frame is not None:
                line = self.line_of(lines, frame.f_lasti, frame)
        number = step.number
        awaited = a = due = 0
        targets = ()
        if found is not None:
            kind = found
            if kind == _ON_SLEEP:
                timer = found_in.cr_frame.f_locals.get("h")
                if timer is not None:
                    awaited = self.next_number
                    self.next_number += 1
                    due = self.deadline(timer.when())
                else:
                    kind = _ON_FUTURE
            elif kind == _ON_WAIT:
                targets = found_in.cr_frame.f_locals.get("fs", ())
                a = sum(not target.done() for target in targets if isinstance(target, _Future))
            elif kind == _ON_WAIT_FOR:
                names = found_in.cr_frame.f_locals
                inner = getattr(names.get("fut"), "_awaitscope", None)
                a = inner.number if inner is not None else 0
                timer = names.get("timeout_handle")
                if timer is not None:
                    awaited = self.wait_for_begins(step, found_in, timer, line, when)
            elif kind == _ON_GROUP:
                targets = getattr(found_in.cr_frame.f_locals.get("self"), "_tasks", ())
                a = len(targets)
            elif kind in _RESOURCES:
                awaited = self.resource(found_in.cr_frame.f_locals.get("self"), kind, where)
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
        if due:
            self.put_sleep(step, line, awaited, due, when)
        else:
            self.tell(step, (_waits, line, kind, awaited, a), when)
        for target, _ in zip(list(targets), range(_MOST_TARGETS)):
            inner = getattr(target, "_awaitscope", None)
            if inner is not None and not target.done():
                self.put(*_event(_TASK_TARGET, _INSTANT, number, None,
                                 _note("task", number) + _note("awaits", inner.number)), when)
        step.waits = True

    def wait_for_begins(self, step, coroutine, timer, line, when):
        """The timeout of wait_for() until 3.11; later ones are made of asyncio.timeout()."""
        for scope in step.scopes or ():
            if type(scope) is _WaitFor and scope.coroutine is coroutine:
                return scope._awaitscope
        scope = _WaitFor(coroutine, self.next_number)
        self.next_number += 1
        step.scopes = (step.scopes or []) + [scope]
        notes = (_note("task", step.number) + _note("scope", scope._awaitscope)
                 + _note("line", line) + _note("detail", _SCOPE_WAIT_FOR))
        self.put(*_event(_SCOPE_ENTER, _INSTANT, step.number, None, notes), when)
        self.put(*_event(_TIMEOUT_ARMED, _INSTANT, step.number, "timeout armed",
                         notes + _note("deadline", self.deadline(timer.when()))), when)
        return scope._awaitscope

    def deadline(self, when):
        """A time of the loop as one of the recording."""
        return max(int(when * 1e9) - self.zero, 1)

    # -- locks and the like -----------------------------------------------------------------------

    def resource(self, thing, kind, where=None):
        """The number of a lock, queue or the like; the block learns of it if it is new there."""
        known = getattr(thing, "_awaitscope", None)
        if known is not None and known[0] is self.texts:
            return known[1]
        if known is not None and known[2] is self:
            number, name = known[1], known[3]
        else:
            number, name = self.next_number, self.name_of_use(where)
            self.next_number += 1
        try:
            thing._awaitscope = (self.texts, number, self, name)
        except AttributeError:  # None, or a class of the program that has no room for it
            return 0
        size = getattr(thing, "_maxsize", 0) if kind >= _ON_GET else (
            getattr(thing, "_value", 0) if kind == _ON_SEMAPHORE else getattr(thing, "_parties", 0))
        self.put(*_event(_RESOURCE_CREATED, _INSTANT, 1, None,
                         _note("task", 1) + _note("resource", number)
                         + _note("detail", _RESOURCES[kind]) + _inline_text("name", name)
                         + _note("b", size if type(size) is int and size > 0 else 0)))
        return number

    def name_of_use(self, where):
        """What the program calls the lock at the line that `where` is at."""
        frame = where if type(where) is types.FrameType else getattr(where, "cr_frame", None)
        if frame is None:
            return ""
        return _name_in(self.line_text(frame.f_code.co_filename, frame.f_lineno or 0))

    def resource_changed(self, thing, kind, gained, level, task=None):
        if task is None:
            try:
                task = asyncio.current_task()
            except RuntimeError:  # no loop runs here
                pass
        step = getattr(task, "_awaitscope", None)
        frame = self.script_frame(2)
        number = self.resource(thing, kind, frame)
        if not number or step is None:
            return
        line = self.line_in(frame) if frame is not None else 0
        before, after, _ = self.shape((_resource, _RESOURCE_ACQUIRED if gained else _RESOURCE_RELEASED,
                                       _RESOURCES[kind], line, level))
        self.put(before, after.replace(_TASK_HOLE, step.task_id)
                 .replace(_TRACK_HOLE, step.track_id).replace(_CREATOR_HOLE, _id(number)))

    def put_sleep(self, step, line, timer, due, when):
        """The end of a step in asyncio.sleep(). Each has a timer and a time of its own, so here
        the packet is kept with room for them."""
        pieces = self.sleeps.get(line)
        if pieces is None:
            before, after, packets = self.shape((_sleeps, line))
            pieces = self.sleeps[line] = (before, after.split(_wide(_TIMER_MARK)), packets)
        before, pieces, packets = pieces
        timer, due = _wide(timer), _wide(due)
        hole = _wide(_DUE_MARK)
        if _get_ident() != self.thread:
            for rest in packets:
                self.put_apart(rest.replace(_TASK_HOLE, step.task_id)
                               .replace(_TRACK_HOLE, step.track_id)
                               .replace(_wide(_TIMER_MARK), timer).replace(hole, due), when)
            return
        after = timer.join(pieces).replace(hole, due)
        self.put(before, after.replace(_TASK_HOLE, step.task_id)
                 .replace(_TRACK_HOLE, step.track_id), when)

    def task_ends(self, step, task):
        when = _monotonic_ns()
        number = step.number
        # The private attributes: the public ones would mark an exception as retrieved.
        first = second = b""
        if task.cancelled():
            outcome = _CANCELLED
        elif task._exception is not None:
            exception = task._exception
            outcome = _RAISED
            self.trip("failure")
            first = self.text_note("error", type(exception).__qualname__)
            second = self.text_note("message", _plain_message(exception))
        else:
            if step.delivered and _cancelling(task):
                self.put(*_event(_CANCEL_SWALLOWED, _INSTANT, number, "cancel swallowed",
                                 _note("task", number) + _note("line", step.line)), when)
            outcome = _RETURNED
            first = self.text_note("result", _plain(task._result))
        self.tell(step, (_ends, outcome, first, second), when)
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
        current = step.state.current
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
        elif _is_timeout_of_a_library(frame):
            origin, by = _BY_TIMEOUT, step.number
            self.trip("timeout")
        if origin == _BY_GATHER and _CANCELLERS.get(frame.f_back.f_code) == _BY_WAIT_FOR:
            origin = _BY_WAIT_FOR  # what it guarded was gather()
        if origin == _BY_WAIT_FOR:
            if current is not None and not current.cancels:
                scope = self.wait_for_fires(current)
            else:
                origin = _BY_TASK if passed_on is None else _PASSED_ON
        step.cancels += 1
        step.plain = False
        step.delivered = False
        # No line of the program asks for a timeout of a library: what it strikes is told.
        line = step.line if origin == _BY_TIMEOUT and not scope else self.script_line()
        notes = (_note("task", step.number) + _note("by", by) + _note("line", line)
                 + _note("detail", origin) + self.text_note("reason", _plain(message))
                 + _note("b", scope))
        begins = _begins(step.number, _CANCEL_FLOW)
        if by and by != step.number:
            self.put(*_event(None, _INSTANT, by, "cancels", b"", begins))
            begins = b""
        ends = _finishes(scope, _TIMEOUT_FLOW) if scope else b""
        self.put(*_event(_CANCEL_REQUESTED, _INSTANT, step.number, "cancel requested", notes,
                         begins + ends))

    def timeout_scheduled(self, scope, when):
        task = getattr(scope, "_task", None) or asyncio.current_task()
        step = getattr(task, "_awaitscope", None)
        if step is None:
            return
        number = getattr(scope, "_awaitscope", 0)
        line = self.script_line()
        deadline = -1 if when is None else self.deadline(when)
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
        self.trip("timeout")
        if step is not None and number:
            self.put(*_event(_TIMEOUT_FIRED, _INSTANT, step.number, "timeout fired",
                             _note("task", step.number) + _note("scope", number),
                             _begins(number, _TIMEOUT_FLOW)))

    def wait_for_fires(self, step):
        """The newest wait_for() of the task cancels what it guards. Returns its number."""
        for scope in reversed(step.scopes or ()):
            if type(scope) is _WaitFor:
                if not scope.fired:
                    scope.fired = True
                    self.put(*_event(_TIMEOUT_FIRED, _INSTANT, step.number, "timeout fired",
                                     _note("task", step.number)
                                     + _note("scope", scope._awaitscope),
                                     _begins(scope._awaitscope, _TIMEOUT_FLOW)))
                    self.trip("timeout")
                return scope._awaitscope
        return 0

    def leave_scopes(self, step):
        for scope in list(step.scopes):
            if type(scope) is _WaitFor:
                if scope.coroutine.cr_frame is None:
                    self.leave_wait_for(step, scope)
                continue
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

    def leave_wait_for(self, step, scope):
        step.scopes.remove(scope)
        notes = _note("task", step.number) + _note("scope", scope._awaitscope)
        if not scope.fired:
            self.put(*_event(_TIMEOUT_DISARMED, _INSTANT, step.number, "timeout disarmed", notes))
        self.put(*_event(_SCOPE_EXIT, _INSTANT, step.number, None,
                         notes + _note("detail", _SCOPE_WAIT_FOR)))

    # -- output -------------------------------------------------------------------------------------

    def acting(self):
        """The task that runs right now, and the line where it is."""
        try:
            step = getattr(asyncio.current_task(), "_awaitscope", None)
        except RuntimeError:  # no loop runs here
            step = None
        return step.number if step is not None else 0, self.script_line()

    def printed(self, stream, task, line, text):
        self.put(*_event(_OUTPUT, _INSTANT, task, None,
                         _note("task", task) + _note("line", line) + _note("detail", stream)
                         + _inline_text("text", text)))

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

    def never_awaited(self, coroutine):
        # Collected at any moment, perhaps between two lines of ours: so by everybody's clock.
        task, line = self.acting()
        code = getattr(coroutine, "cr_code", None)
        base = self.base(code.co_filename) if code is not None else None
        self.put_apart(_event_bytes(
            _NEVER_AWAITED, _INSTANT, task, None,
            _note("task", task) + _note("line", line)
            + _inline_text("coroutine", getattr(coroutine, "__qualname__", ""))
            + _note("b", base + code.co_firstlineno if base is not None else 0)), _monotonic_ns())


_HERE = os.path.abspath(__file__)
_LIBRARIES = tuple({os.path.dirname(os.path.abspath(os.__file__)) + os.sep,
                    os.path.dirname(os.path.abspath(asyncio.__file__)) + os.sep})


def _is_program(path):
    """Not of Python, of an installed package, or made at run time."""
    return not (path.startswith("<") or path == _HERE or path.startswith(_LIBRARIES)
                or "site-packages" in path or "dist-packages" in path)


def _name_in(line):
    """The lock, queue or the like that a line of the program makes or uses: `jobs` in
    `item = await self.jobs.get()`. Empty where it is not plain."""
    import re
    found = (re.match(r"\s*(?:self\.)?(\w+)\s*(?::[^=]+)?=[^=].*?"
                      r"\b(?:Lock|Semaphore|BoundedSemaphore|Event)\(", line)
             or re.match(r"\s*async with (?:self\.)?([\w.]+)(?: as \w+)?\s*:", line)
             or re.search(r"\b(?:self\.)?([\w.]+)\.(?:acquire|release|set|clear|wait|wait_for|get|put"
                          r"|join|get_nowait|put_nowait|notify|notify_all)\(", line))
    return found.group(1) if found else ""


def _default_number(name):
    """The N of Task-N; None for other names."""
    if name.startswith("Task-") and name[5:].isdecimal() and len(name) < 13:
        return int(name[5:])
    return None


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


def _is_timeout_of_a_library(frame):
    """Whether cancel() is called here because a time is over: by async_timeout, aiohttp or
    anyio."""
    name = frame.f_code.co_name
    path = frame.f_code.co_filename
    return (name == "_on_timeout" and "async_timeout" in path
            or name == "timeout" and "aiohttp" in path
            or name == "_deliver_cancellation" and "anyio" in path
            and _has_expired(frame.f_locals.get("self")))


def _has_expired(scope):
    deadline = getattr(scope, "_deadline", None)
    return type(deadline) is float and deadline <= asyncio.get_running_loop().time()


# --- what replaces asyncio's own -----------------------------------------------------------------


def _recorded_call_soon(self, callback, *args, context=None):
    recorder = _recorder
    kind = type(callback)
    if kind is _StepType and recorder is not None:
        try:
            step = callback.__self__._awaitscope
        except AttributeError:
            step = None
        else:
            if (step.plain and step.state.recorder is recorder and not step.queued
                    and context is not None and not self._debug):
                if self._closed:
                    self._check_closed()
                step._callback = callback
                step._args = ()
                step._context = context
                step.queued = True
                self._ready.append(step)
                return step
    if recorder is not None and (kind is _StepType or kind is _BuiltinType
                                 or kind.__name__ == "TaskWakeupMethWrapper"):
        step = _step_of(recorder, self, callback, kind, args)
        if step is not None:
            if context is not None and not self._debug and not step.queued:
                if self._closed:
                    self._check_closed()
                step._callback = callback
                step._args = args
                step._context = context
                step.queued = True
                self._ready.append(step)
                return step
            handle = _call_soon(self, callback, *args, context=context)
            handle.__class__ = _OwnHandle
            if handle._source_traceback:
                del handle._source_traceback[-1]
            return handle
    handle = _call_soon(self, callback, *args, context=context)
    if handle._source_traceback:
        del handle._source_traceback[-1]
    return handle


def _step_of(recorder, loop, callback, kind, args):
    """The record of the task whose step is asked for; None for callbacks of other kinds."""
    task = getattr(callback, "__self__", None)
    if not isinstance(task, _OriginalTask) or (kind is _BuiltinType
                                               and callback.__name__ != "task_wakeup"):
        return None
    step = getattr(task, "_awaitscope", None)
    if step is None or step.state.recorder is not recorder:
        return recorder.new_task(task, loop)
    if step.waits and step.state.current is not step:
        recorder.scheduled(step, args[0] if args else None)
    return step


class _Called:
    """A step for loops that are not asyncio's own: they make their own handles, of callables."""

    __slots__ = ("__self__", "step", "callback", "loop")

    def __init__(self, step, callback, loop):
        self.__self__ = callback.__self__
        self.step = step
        self.callback = callback
        self.loop = loop

    def __call__(self, *args):
        step = self.step
        recorder = step.state.recorder
        if recorder is not _recorder:
            return self.callback(*args)
        if not step.state.thread:
            recorder.loop_of(self.loop)
        step._callback = self.callback
        step._args = args
        step._context = _SameContext
        step._run()
        if _monotonic_ns() - recorder.flushed > recorder.flush_ns:
            recorder.flush()
        if not recorder.writes.locked():
            recorder.write_later()
        if recorder.freezes and _monotonic_ns() > recorder.freezes:
            stop()

    def __repr__(self):
        return repr(self.callback)


class _SameContext:
    @staticmethod
    def run(callback, *args):
        return callback(*args)


_other_loops = {}  # class -> its own call_soon


def _see_loop(kind):
    """A loop of uvloop: its steps are seen at call_soon() as well, its turns are not."""
    if issubclass(kind, asyncio.base_events.BaseEventLoop):
        _other_loops[kind] = None
        return
    original = kind.call_soon

    def call_soon(self, callback, *args, context=None):
        recorder = _recorder
        kind = type(callback)
        if recorder is not None and (kind is _StepType or kind is _BuiltinType
                                     or kind.__name__ == "TaskWakeupMethWrapper"):
            step = _step_of(recorder, self, callback, kind, args)
            if step is not None:
                callback = _Called(step, callback, self)
        return original(self, callback, *args, context=context)

    try:
        kind.call_soon = call_soon
    except TypeError:  # not written in Python
        original = None
    _other_loops[kind] = original


def _recorded_run_once(self):
    recorder = _recorder
    if recorder is not None:
        loop = getattr(self, "_awaitscope", None)
        if loop is None or not loop.thread or loop.recorder is not recorder:
            loop = self._awaitscope = recorder.loop_of(self)
        ready = len(self._ready)
        scheduled = self._scheduled
        when = _monotonic_ns()
        late = 0
        if scheduled and loop.real_time and not scheduled[0]._cancelled:
            late = when // 1000 - int(scheduled[0]._when * 1e6)  # us; when it is far below 0 we rest
        if ready or late >= 1000:
            if when - loop.began > recorder.most_lag and loop.began:
                recorder.trip("lag")
            loop.began = when
            if not loop.parallel:
                recorder.put(*_iteration(ready, late if late >= 1000 else 0), when)
                counted = (ready, late * 1000 if late >= 1000 else 0, len(recorder.living))
                if counted != recorder.counted:
                    recorder.count(counted, when)
        else:
            if not loop.rests:
                if loop.began and when - loop.began > recorder.most_lag:
                    recorder.trip("lag")
                loop.rests = True
                if not loop.parallel:
                    recorder.put(*_rests, when)
            loop.began = 0
        if when - recorder.flushed > recorder.flush_ns:
            recorder.flush()
        if not recorder.writes.locked():
            recorder.write_later()
        if recorder.freezes and when > recorder.freezes:
            stop()
    _run_once(self)


# A signal that comes between Python's last look for signals and the sleep in the selector is seen
# only after that sleep, unless Python writes to a file the selector watches. Alone that moment is
# short; but where our writer waits for the interpreter's lock, the loop stays in it until the writer
# has run, and Ctrl+C can be lost. The loop has such a file, which it gives to Python once the program
# has called add_signal_handler(); we give it from the loop's first turn on.
_waking = None  # id() of the loop that signals wake through us, and the number of its file


def _wake_by_signals(loop):
    global _waking
    try:
        number = loop._csock.fileno()
        before = signal.set_wakeup_fd(number, warn_on_full_buffer=False)
    except (AttributeError, TypeError, ValueError, OSError):
        return  # not CPython's loop, or not the main thread, to which signals never come
    if before == -1:
        _waking = (id(loop), number)
    else:
        signal.set_wakeup_fd(before, warn_on_full_buffer=False)


def _wake_no_more(loop=None):
    """Before the loop closes its file; without a loop: of whichever it is."""
    global _waking
    if _waking is None or loop is not None and id(loop) != _waking[0]:
        return
    number = _waking[1]
    _waking = None
    try:
        before = signal.set_wakeup_fd(-1)
        if before not in (-1, number):  # the program has set its own since
            signal.set_wakeup_fd(before, warn_on_full_buffer=False)
    except ValueError:
        pass


def _recorded_close_self_pipe(self):
    _wake_no_more(self)
    _close_self_pipe(self)


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
    def __init__(self, *args, **kwargs):
        kind = type(kwargs.get("loop"))
        if kind not in _other_loops and kind is not type(None) and _recorder is not None:
            _see_loop(kind)
        super().__init__(*args, **kwargs)
        if self._source_traceback:
            del self._source_traceback[-1]  # this frame

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


def _told_warn(message, *args, stacklevel=1, **options):
    """What Python calls when a coroutine is collected that never ran."""
    recorder = _recorder
    if recorder is not None:
        recorder.never_awaited(options.get("source"))
    here = '  File "%s", line ' % _told_warn.__code__.co_filename
    if here in message:  # in debug mode it tells the stack that made the coroutine
        import re
        message = re.sub("(?m)^%s.*\n(?:    .*(?:\n|$))*" % re.escape(here), "", message)
    warnings.warn(message, *args, stacklevel=stacklevel + 1, **options)


def _patch_warning(install):
    original = _unawaited["original"]
    if original is None:
        return
    if not install:
        warnings._warn_unawaited_coroutine = original
        return
    # A copy that calls us, for the warning must name the line that it has always named.
    copy = types.FunctionType(original.__code__, dict(original.__globals__, warn=_told_warn),
                              original.__name__, original.__defaults__, original.__closure__)
    warnings._warn_unawaited_coroutine = copy


_unawaited = {"original": getattr(warnings, "_warn_unawaited_coroutine", None)}


def _watch_attribute(kind, name, changed):
    """Has `changed` told of each change of an attribute of asyncio's own: (object, before, after,
    frame). What is kept, and where, stays as it is."""
    def read(self):
        try:
            return self.__dict__[name]
        except KeyError:
            raise AttributeError(name) from None

    def write(self, value):
        values = self.__dict__
        before = values.get(name)
        values[name] = value
        if _recorder is not None:
            changed(self, before, value)

    setattr(kind, name, property(read, write))


def _lock_changed(lock, before, now):
    if before is not None and before != now:
        _recorder.resource_changed(lock, _ON_LOCK, now, 0)
    elif before is None:
        _recorder.resource(lock, _ON_LOCK, _recorder.script_frame(2))


def _semaphore_changed(semaphore, before, now):
    if before is None:
        _recorder.resource(semaphore, _ON_SEMAPHORE, _recorder.script_frame(2))
        return
    task = None
    if now < before and sys._getframe(2).f_code is asyncio.Semaphore._wake_up_next.__code__:
        # Whoever releases it hands it over to the first that waits.
        waiter = sys._getframe(2).f_locals.get("fut")
        for entry in getattr(waiter, "_callbacks", None) or ():
            task = getattr(entry[0], "__self__", None)
    _recorder.resource_changed(semaphore, _ON_SEMAPHORE, now < before, now, task)


def _event_changed(event, before, now):
    if before is None:
        _recorder.resource(event, _ON_EVENT, _recorder.script_frame(2))
    elif before != now:
        _recorder.resource_changed(event, _ON_EVENT, not now, int(now))


_WATCHED = ((asyncio.Lock, "_locked", _lock_changed), (asyncio.Semaphore, "_value", _semaphore_changed),
            (asyncio.Event, "_value", _event_changed))


def _find_step_type():
    """The type of the callback with which a task asks for its first step."""
    found = []

    class Probe(asyncio.AbstractEventLoop):
        def get_debug(self):
            return False

        def call_soon(self, callback, *args, context=None):
            found.append(type(callback))

    async def nothing():
        pass

    # By hand, not with create_task(): the number of the next Task-N must stay as it is. And it
    # never runs, for a loop of the program may be running right now.
    coroutine = nothing()
    task = _OriginalTask(coroutine, loop=Probe(), name="probe")
    task._log_destroy_pending = False
    coroutine.close()
    return found[0]


def _install():
    global _StepType
    if _StepType is None:
        _StepType = _find_step_type()
    base = asyncio.base_events.BaseEventLoop
    base.call_soon = _recorded_call_soon
    base._run_once = _recorded_run_once
    asyncio.selector_events.BaseSelectorEventLoop._close_self_pipe = _recorded_close_self_pipe
    asyncio.Task = asyncio.tasks.Task = _RecordedTask
    for kind, name, changed in _WATCHED:
        _watch_attribute(kind, name, changed)
    _patch_timeouts(True)
    _patch_warning(True)
    if not _CANCELLERS:
        _find_cancellers()


def _uninstall():
    global _recorder
    _recorder = None
    base = asyncio.base_events.BaseEventLoop
    base.call_soon = _call_soon
    base._run_once = _run_once
    asyncio.selector_events.BaseSelectorEventLoop._close_self_pipe = _close_self_pipe
    _wake_no_more()
    asyncio.Task = asyncio.tasks.Task = _OriginalTask
    for kind, original in _other_loops.items():
        if original is not None:
            kind.call_soon = original
    _other_loops.clear()
    for kind, name, _ in _WATCHED:
        delattr(kind, name)
    _patch_timeouts(False)
    _patch_warning(False)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        if type(stream) is _Told:
            setattr(sys, name, stream._stream)


# --- for programs --------------------------------------------------------------------------------


def start(path=None, script=None, name=None, ring=None, freeze_on=None, output=False, live=None):
    """Begins to record into the file `path`, or for the window at live="PORT/TOKEN", or both.

    script: the program's main file, of which lines are told. ring: megabytes to keep, the newest.
    freeze_on: as --freeze-on, "timeout,failure,lag=100". output: what the program prints as well."""
    global _recorder
    if _recorder is not None:
        raise RuntimeError("a recording is already under way")
    reasons = _freeze_reasons(freeze_on)
    if reasons and ring is None:
        ring = 64
    if ring is not None and (ring <= 0 or not hasattr(os, "pread")):
        raise ValueError("there is no ring of %s MB here" % ring)
    if script is None:
        script = getattr(sys.modules.get("__main__"), "__file__", None) or ""
    sinks = []
    if live:
        sinks.append(_Live(live))
    if path:
        path = os.path.abspath(path)
        sinks.append(_File(path) if ring is None else _Ring(path, int(ring * (1 << 20))))
    if not sinks:
        raise ValueError("say where the recording goes")
    recorder = _Recorder(sinks, script, name or os.path.basename(script), reasons)
    _install()
    if output:
        sys.stdout = _Told(sys.stdout, 1)
        sys.stderr = _Told(sys.stderr, 2)
    _recorder = recorder


def _freeze_reasons(text):
    reasons = {}
    for word in (text or "").split(","):
        word = word.strip()
        if word in ("timeout", "failure"):
            reasons[word] = True
        elif word.startswith("lag="):
            reasons["lag"] = int(float(word[4:]) * 1e6)
        elif word:
            raise ValueError("a recording cannot be frozen on %s" % word)
    return reasons


def stop():
    """Ends the recording and closes its file. Without one it does nothing."""
    recorder = _recorder
    if recorder is None:
        return
    for stream in (sys.stdout, sys.stderr):
        if type(stream) is _Told:
            stream.tell()
    recorder.put(*_event(_LOOP_STOPPED, _INSTANT, 1, "loop stopped", _note("task", 1)))
    recorder.pause_writer()
    recorder.flush()
    _uninstall()
    with recorder.lock:
        for sink in recorder.sinks:
            sink.close()
        recorder.sinks = []


class _Told:
    """A stream of the program whose text is recorded on its way. All else is the stream's own."""

    def __init__(self, stream, number):
        self.__dict__.update(_stream=stream, _number=number, _open=None)

    def write(self, text):
        written = self._stream.write(text)
        recorder = _recorder
        if recorder is not None and type(text) is str and text:
            # print() writes the end of its line by itself.
            task, line = recorder.acting()
            if self._open is not None and self._open[0] == task:
                line = self._open[1]
                text = self._open[2] + text
            else:
                self.tell()
            self.__dict__["_open"] = (task, line, text)
            if text.endswith("\n") or len(text) > 4000:
                self.tell()
        return written

    def tell(self):
        if self._open is not None and _recorder is not None:
            _recorder.printed(self._number, *self._open)
        self.__dict__["_open"] = None

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __setattr__(self, name, value):
        setattr(self._stream, name, value)

    def __iter__(self):
        return iter(self._stream)

    def __enter__(self):
        self._stream.__enter__()
        return self

    def __exit__(self, *exception):
        return self._stream.__exit__(*exception)


class record:
    """with record("run.pftrace"): asyncio.run(main()) - the options are those of start()"""

    def __init__(self, path=None, **options):
        self.path = path
        self.options = options

    def __enter__(self):
        start(self.path, **self.options)
        return self

    def __exit__(self, *exception):
        stop()


def _in_child():
    """A forked process has the file of its parent; it goes on without recording."""
    if _recorder is not None:
        recorder = _recorder
        _uninstall()
        for sink in recorder.sinks:
            sink.abandon()
        recorder.sinks = []


def _before_fork():
    """Python warns of forks of programs with threads; that must not be because of ours."""
    if _recorder is not None:
        _recorder.pause_writer()


def _in_parent():
    if _recorder is not None:
        _recorder.resume_writer()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_in_parent, after_in_child=_in_child)
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


def _as_not_caught(end):
    """Until 3.11 an exception learns of a frame when it is caught there, which of the program's
    first one nobody but us does; a task that failed with it shows its traceback at the end."""
    if sys.version_info < (3, 12):
        traceback = _without_us(end.__traceback__)
        while traceback is not None and not traceback.tb_frame.f_code.co_name == "<module>":
            traceback = traceback.tb_next
        if traceback is not None:
            end.__traceback__ = traceback.tb_next


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
                     "usage: python3 -m awaitscope_recorder [-o FILE.pftrace] [--ring MB] "
                     "[--freeze-on timeout,failure,lag=MS] [--with-output] [--live PORT/TOKEN] "
                     "(script.py | -m module) [arguments]\n" % message)
    raise SystemExit(2)


def main(arguments):
    options = {"live": os.environ.pop("AWAITSCOPE_LIVE", None)}
    takes_value = {"-o": "path", "--ring": "ring", "--freeze-on": "freeze_on", "--live": "live"}
    while arguments and arguments[0].startswith("-") and arguments[0] != "-m":
        option = arguments.pop(0)
        name, equals, value = option.partition("=")
        if option in takes_value and arguments:
            options[takes_value[option]] = arguments.pop(0)
        elif equals and name.startswith("--") and name in takes_value:
            options[takes_value[name]] = value
        elif option.startswith("-o") and len(option) > 2:
            options["path"] = option[2:]
        elif option == "--with-output":
            options["output"] = True
        elif option == "--":
            break
        else:
            _usage("there is no option %s" % option)
    if "ring" in options:
        try:
            options["ring"] = float(options["ring"])
        except ValueError:
            _usage("--ring expects a number of megabytes")
    if not arguments:
        _usage("no program is given")
    # Of what Python put there for us (our folder), the program sees nothing.
    del sys.path[0]
    if arguments[0] == "-m":
        if len(arguments) < 2:
            _usage("no module is given")
        return _run_module(options, arguments[1:])
    return _run_script(options, arguments)


def _open(options, script, name):
    if not options.get("path") and not options.get("live"):
        options["path"] = os.path.splitext(os.path.basename(name))[0] + ".pftrace"
    try:
        start(script=script, name=name, **options)
    except ValueError as error:
        _usage(str(error))
    except OSError as error:
        if options.get("live"):  # the window is gone: then the program runs without it
            options["live"] = None
            if options.get("path"):
                _open(options, script, name)
            return
        _usage("cannot write %s: %s" % (options["path"], error.strerror))


def _run_script(options, arguments):
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
    _open(options, path, os.path.basename(script))
    sys.modules["__main__"] = module
    try:
        exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    except SystemExit:  # a name for it would catch it once more
        _as_not_caught(sys.exc_info()[1])
        raise
    except BaseException:
        _hide_ourselves()
        raise


def _run_module(options, arguments):
    import importlib.util
    import runpy
    name = arguments[0]
    sys.path.insert(0, os.getcwd())
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(name + ".__main__")
    sys.argv[:] = arguments
    _open(options, getattr(spec, "origin", None) or "", name)
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except SystemExit:  # a name for it would catch it once more
        _as_not_caught(sys.exc_info()[1])
        raise
    except BaseException:
        _hide_ourselves()
        raise


if __name__ == "__main__":
    # The module that records is not __main__, which becomes the program's.
    sys.modules["awaitscope_recorder"] = sys.modules["__main__"]
    main(sys.argv[1:])
