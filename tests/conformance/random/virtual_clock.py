"""CPython's own asyncio on a virtual clock, so that two engines can be compared line by line.

install() makes every loop of this process a VirtualLoop. What asyncio leaves open is decided here
as Awaitscope's scheduler decides it; all else is CPython's code, untouched:

* time is a whole number of nanoseconds from 0; running costs nothing. It moves when the loop has
  nothing to do (to the next timer) and in time.sleep(). Deadlines are rounded to nanoseconds.
* timers with equal deadlines fire in the order in which they were armed (heapq alone would leave
  that open), and a timer is due when its deadline has been reached, without the resolution of the
  machine's clock that BaseEventLoop._run_once() adds.
* sets of tasks that asyncio walks, and that it hands out, are walked in the order of creation
  instead of the order of addresses: the children a TaskGroup cancels, all_tasks(), wait()'s
  `done` and `pending`, the coroutines that as_completed() starts.
* busy waiting ends: from the thousandth turn of the loop at one time on, each turn costs 10 us.
* a loop that nothing can wake any more is a deadlock: the process ends with status 97.
"""
import asyncio
import inspect
import itertools
import os
import selectors
import sys
import textwrap
import time
import weakref

DEADLOCK_STATUS = 97


class Clock:
    now = 0  # ns

    @classmethod
    def seconds(cls):
        return cls.now / 1e9


def sleep(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    Clock.now += round(seconds * 1e9)


# -- sets in the order of creation ----------------------------------------------------------------

_created = itertools.count()
_numbers = weakref.WeakKeyDictionary()


def _number(thing):
    """When a task, future or coroutine was created; for coroutines: when it was first seen."""
    number = _numbers.get(thing)
    if number is None:
        number = _numbers[thing] = next(_created)
    return number


class CreationOrderedSet(set):
    """A set of tasks and futures, walked in the order of their creation."""

    def __init__(self, things=()):
        super().__init__()
        for thing in things:
            _number(thing)
            self.add(thing)

    def __iter__(self):
        return iter(sorted(set.__iter__(self), key=_number))

    def pop(self):
        first = next(iter(self))
        self.remove(first)
        return first


# -- the loop -------------------------------------------------------------------------------------

class _JumpingSelector(selectors.DefaultSelector):
    """Instead of waiting until the next timer is due, moves the clock there."""
    loop = None

    def select(self, timeout=None):
        if timeout is None:
            _end_in_deadlock()
        if timeout > 0:
            Clock.now = round(self.loop._scheduled[0]._when * 1e9)
        return ()


def _end_in_deadlock():
    sys.stdout.flush()
    sys.stderr.write("deadlock\n")
    sys.stderr.flush()
    os._exit(DEADLOCK_STATUS)


class TimerHandle(asyncio.TimerHandle):
    __slots__ = ("number",)
    armed = itertools.count()

    def __init__(self, when, *arguments):
        super().__init__(round(when * 1e9) / 1e9, *arguments)
        self.number = next(self.armed)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(_JumpingSelector())
        self._selector.loop = self
        self._clock_resolution = 0.5e-9  # less than what two deadlines can differ by
        self._turns = 0
        self._time_of_last_turn = -1

    def time(self):
        return Clock.seconds()

    def create_future(self):
        future = super().create_future()
        _number(future)
        return future

    def create_task(self, coroutine, *, name=None, context=None):
        task = super().create_task(coroutine, name=name, context=context)
        _number(task)
        return task

    def _run_once(self):
        if self._time_of_last_turn != Clock.now:
            self._time_of_last_turn = Clock.now
            self._turns = 0
        else:
            self._turns += 1
            if self._turns >= 1000:
                Clock.now += 10_000
        super()._run_once()


class _VirtualPolicy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


def _rewrite(module, name, old, new):
    """Replaces a line in one of asyncio's functions."""
    source = textwrap.dedent(inspect.getsource(getattr(module, name)))
    assert old in source
    exec(source.replace(old, new), module.__dict__)
    setattr(asyncio, name, getattr(module, name))


def _bring_up_to_date():
    """What releases after 3.11.3 do: a timeout tells its own cancellation from one that was under
    way when it was entered, and names it as the cause."""
    from asyncio.timeouts import Timeout, _State

    async def enter(self):
        if self._state is not _State.CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def leave(self, kind, error, trace):
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
                raise TimeoutError from error
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED

    Timeout.__aenter__ = enter
    Timeout.__aexit__ = leave


def install():
    if sys.version_info < (3, 11, 4):
        _bring_up_to_date()
    _rewrite(asyncio.tasks, "as_completed", "{ensure_future(f, loop=loop) for f in set(fs)}",
             "set([ensure_future(f, loop=loop) for f in set(fs)])")
    asyncio.set_event_loop_policy(_VirtualPolicy())
    asyncio.events.TimerHandle = TimerHandle
    for module in (asyncio.tasks, asyncio.taskgroups):
        module.set = CreationOrderedSet  # they find it before the built-in one
    plain_all_tasks = asyncio.tasks.all_tasks

    def all_tasks(loop=None):
        return CreationOrderedSet(plain_all_tasks(loop))

    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks
    time.sleep = sleep
    time.monotonic = time.perf_counter = Clock.seconds
    time.monotonic_ns = time.perf_counter_ns = lambda: Clock.now
    time.time = lambda: 1_700_000_000 + Clock.seconds()
