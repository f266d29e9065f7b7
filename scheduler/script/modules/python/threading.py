# Everything runs on one thread here: what asks about threads is answered, what starts one is not.
__all__ = ['Thread', 'Lock', 'RLock', 'Event', 'Timer', 'local', 'current_thread', 'main_thread',
           'get_ident', 'get_native_id', 'active_count', 'enumerate']

_alone = ('the built-in engine runs everything on one thread; record the program under CPython '
          'to run it with threads')


class Thread:
    _count = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if name is None:
            Thread._count += 1
            name = f'Thread-{Thread._count}'
            if target is not None:
                name += f' ({getattr(target, "__name__", "")})'
        self.name = name
        self.daemon = bool(daemon)
        self.ident = self.native_id = None
        self._target, self._args, self._kwargs = target, args, kwargs or {}

    def start(self):
        raise RuntimeError(_alone)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        raise RuntimeError('cannot join thread before it is started')

    def is_alive(self):
        return self is _main

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def __repr__(self):
        if self is _main:
            return '<_MainThread(MainThread, started 1)>'
        return f'<{self.__class__.__name__}({self.name}, initial)>'


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self.interval = interval

    def cancel(self):
        pass


_main = Thread(name='MainThread')
_main.ident = _main.native_id = 1


def current_thread():
    return _main


main_thread = current_thread


def get_ident():
    return 1


get_native_id = get_ident


def active_count():
    return 1


def enumerate():
    return [_main]


class local:
    pass


class Lock:
    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if self._locked:
            if blocking:
                raise RuntimeError('this thread waits for a lock that it holds itself, for ever')
            return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('release unlocked lock')
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *details):
        self.release()


class RLock:
    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if self._count == 0:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            if timeout is None:
                raise RuntimeError('no other thread can set this event: waiting would never end')
            import time
            time.sleep(timeout)
        return self._flag
