# Executors of threads. Blocks where CPython's does: see threading.
import queue as _queue
import threading as _threading
from _thread import _cpu_count
from time import monotonic as _time

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError',
           'InvalidStateError', 'BrokenExecutor', 'TimeoutError', 'Future', 'Executor', 'wait',
           'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_PENDING, _RUNNING, _FINISHED = 'PENDING', 'RUNNING', 'FINISHED'
_CANCELLED, _NOTIFIED = 'CANCELLED', 'CANCELLED_AND_NOTIFIED'


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    pass


TimeoutError = TimeoutError

for _class in (Error, CancelledError, InvalidStateError, BrokenExecutor):
    _class.__module__ = 'concurrent.futures._base'
BrokenThreadPool.__module__ = 'concurrent.futures.thread'


class Future:
    def __init__(self):
        self._condition = _threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        text = f'<{type(self).__name__} at {id(self):#x} state={self._state.lower().split("_")[0]}'
        if self._state == _FINISHED:
            if self._exception:
                text += f' raised {type(self._exception).__name__}'
            else:
                text += f' returned {type(self._result).__name__}'
        return text + '>'

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger('concurrent.futures').exception(
                'exception calling callback for %r', self)

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED, _FINISHED)

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in (_CANCELLED, _NOTIFIED, _FINISHED):
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _wait(self, timeout):
        # Under the condition.
        for attempt in range(2):
            if self._state in (_CANCELLED, _NOTIFIED):
                raise CancelledError()
            if self._state == _FINISHED:
                return
            if attempt == 0:
                self._condition.wait(timeout)
        raise TimeoutError()

    def result(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            if self._exception:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (_CANCELLED, _NOTIFIED, _FINISHED):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result, self._exception = result, exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def __class_getitem__(cls, item):
        return cls


class _Waiter:
    """Collects futures as they finish, and sets an event when there are enough."""

    def __init__(self, enough, missing):
        self.event = _threading.Event()
        self.finished = []
        self.enough = enough
        self.missing = missing

    def add(self, future):
        self.finished.append(future)
        self.missing -= 1
        failed = (future._state == _FINISHED and future._exception is not None)
        if (self.missing <= 0 or self.enough == FIRST_COMPLETED
                or self.enough == FIRST_EXCEPTION and failed):
            self.event.set()


def _is_over(future):
    return future._state in (_NOTIFIED, _FINISHED)


class DoneAndNotDoneFutures(tuple):
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})'


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = list(dict.fromkeys(fs))
    done = [future for future in futures if _is_over(future)]
    open_ = [future for future in futures if not _is_over(future)]
    failed = any(not future.cancelled() and future._exception for future in done)
    if (not open_ or return_when == FIRST_COMPLETED and done
            or return_when == FIRST_EXCEPTION and failed):
        return DoneAndNotDoneFutures(set(done), set(open_))
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f'Invalid return condition: {return_when!r}')
    waiter = _Waiter(return_when, len(open_))
    for future in open_:
        future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in open_:
        future._waiters.remove(waiter)
    done += waiter.finished
    return DoneAndNotDoneFutures(set(done), {f for f in futures if f not in done})


def as_completed(fs, timeout=None):
    end = None if timeout is None else _time() + timeout
    futures = list(dict.fromkeys(fs))
    finished = [future for future in futures if _is_over(future)]
    open_ = [future for future in futures if not _is_over(future)]
    waiter = _Waiter(FIRST_COMPLETED, len(open_))
    for future in open_:
        future._waiters.append(waiter)
    try:
        yield from finished
        while open_:
            left = None
            if end is not None:
                left = end - _time()
                if left < 0:
                    raise TimeoutError(
                        f'{len(open_)} (of {len(futures)}) futures unfinished')
            waiter.event.wait(left)
            finished, waiter.finished = waiter.finished, []
            waiter.event.clear()
            for future in finished:
                open_.remove(future)
                future._waiters.remove(waiter)
                yield future
    finally:
        for future in open_:
            future._waiters.remove(waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _time() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                while futures:
                    future = futures.pop(0)
                    try:
                        if end is None:
                            yield future.result()
                        else:
                            yield future.result(end - _time())
                    finally:
                        future.cancel()
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.shutdown(wait=True)
        return False


_shutdown = False
_queues = {}


def _python_exit():
    global _shutdown
    _shutdown = True
    items = list(_queues.items())
    for _, queue in items:
        queue.put(None)
    for thread, _ in items:
        thread.join()


_threading._register_atexit(_python_exit)


def _worker(executor, work):
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException:
            import logging
            logging.getLogger('concurrent.futures').critical(
                'Exception in initializer:', exc_info=True)
            executor._initializer_failed()
            return
    while True:
        item = work.get()
        if item is None:
            if _shutdown or executor._shutdown:
                executor._shutdown = True
                work.put(None)
                return
            continue
        _run(*item)
        del item
        executor._idle.release()


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


class ThreadPoolExecutor(Executor):
    _made = 0

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = _queue.SimpleQueue()
        self._idle = _threading.Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._lock = _threading.Lock()
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{ThreadPoolExecutor._made}'
            ThreadPoolExecutor._made += 1
        self._thread_name_prefix = thread_name_prefix
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = Future()
            self._work_queue.put((future, fn, args, kwargs))
            if not self._idle.acquire(timeout=0) and len(self._threads) < self._max_workers:
                thread = _threading.Thread(
                    name=f'{self._thread_name_prefix}_{len(self._threads)}', target=_worker,
                    args=(self, self._work_queue))
                thread.start()
                self._threads.append(thread)
                _queues[thread] = self._work_queue
            return future

    def _initializer_failed(self):
        with self._lock:
            self._broken = ('A thread initializer failed, the thread pool is not usable anymore')
            for item in self._drain():
                item[0].set_exception(BrokenThreadPool(self._broken))

    def _drain(self):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except _queue.Empty:
                return
            if item is not None:
                yield item

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._drain():
                    item[0].cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


class ProcessPoolExecutor(Executor):
    def __init__(self, *args, **kwargs):
        raise RuntimeError('ProcessPoolExecutor starts processes, which the built-in engine does '
                           'not: it is sandboxed; record the program under CPython instead')
