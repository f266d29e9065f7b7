# No signal comes from outside; a program can send them to itself with raise_signal().
from enum import IntEnum as _IntEnum


class Signals(_IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


for _member in (*Signals, *Handlers):
    globals()[_member.name] = _member

_handlers = {}
_loops = {} # loop: {signal: (callback, args)}
_runners = [] # [main task, times interrupted] of each asyncio.Runner that runs


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers[SIGINT] = default_int_handler


def getsignal(signalnum):
    return _handlers.get(Signals(signalnum), SIG_DFL)


def signal(signalnum, handler):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable '
                        'object')
    before = getsignal(signalnum)
    _handlers[Signals(signalnum)] = handler
    return before


def raise_signal(signalnum):
    number = Signals(signalnum)
    for loop, handlers in _loops.items():
        if number in handlers and not loop.is_closed():
            callback, args = handlers[number]
            loop.call_soon_threadsafe(callback, *args)
            return
    handler = getsignal(number)
    if handler is default_int_handler and _runners:
        task, times = _runners[-1]
        _runners[-1][1] += 1
        if times == 0 and not task.done():
            task.cancel()
            return
    if handler == SIG_DFL:
        raise SystemExit(128 + number)
    if handler != SIG_IGN:
        handler(number, None)


def strsignal(signalnum):
    return {2: 'Interrupt', 15: 'Terminated', 1: 'Hangup'}.get(int(signalnum))


def valid_signals():
    return set(Signals)


def _add_loop_handler(loop, signalnum, callback, *args):
    _loops.setdefault(loop, {})[Signals(signalnum)] = (callback, args)


def _remove_loop_handler(loop, signalnum):
    return _loops.get(loop, {}).pop(Signals(signalnum), None) is not None


def _runner_begins(task):
    _runners.append([task, 0])


def _runner_ends():
    task, times = _runners.pop()
    return times > 0 and task.cancelled() and task.uncancel() == 0
