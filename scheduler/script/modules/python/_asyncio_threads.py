# Where asyncio meets threads: executors, and futures of concurrent.futures as awaitables.
import asyncio
import concurrent.futures
import contextvars
import functools
import threading
from asyncio import _thread_future

_executors = {}
_shut_down = set()


def run_in_executor(loop, executor, func, *args):
    if executor is None:
        if loop in _shut_down:
            raise RuntimeError('Executor shutdown has been called')
        executor = _executors.get(loop)
        if executor is None:
            executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix='asyncio')
            _executors[loop] = executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
        raise TypeError('executor must be ThreadPoolExecutor instance')
    _executors[loop] = executor


def close_executor(loop):
    _shut_down.add(loop)
    executor = _executors.pop(loop, None)
    if executor is not None:
        executor.shutdown(wait=False)


async def shutdown_default_executor(loop):
    _shut_down.add(loop)
    executor = _executors.get(loop)
    if executor is None:
        return
    future = loop.create_future()

    def shut_down():
        executor.shutdown(wait=True)
        if not loop.is_closed():
            loop.call_soon_threadsafe(future.set_result, None)

    thread = threading.Thread(target=shut_down)
    thread.start()
    try:
        await future
    finally:
        thread.join()


async def to_thread(func, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    call = functools.partial(context.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)


def _converted(error):
    for theirs, ours in ((concurrent.futures.CancelledError, asyncio.CancelledError),
                         (concurrent.futures.InvalidStateError, asyncio.InvalidStateError)):
        if type(error) is theirs:
            return ours(*error.args)
    return error


def _copy_state(source, future):
    # To an asyncio future.
    if future.cancelled():
        return
    if source.cancelled():
        future.cancel()
    elif source.exception() is not None:
        future.set_exception(_converted(source.exception()))
    else:
        future.set_result(source.result())


def wrap_future(future, *, loop=None):
    if asyncio.isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), \
        f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = asyncio.get_event_loop()
    wrapped = _thread_future(loop)

    def pass_cancellation_on(wrapped):
        if wrapped.cancelled():
            future.cancel()

    def pass_outcome_on(future):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_state, future, wrapped)

    wrapped.add_done_callback(pass_cancellation_on)
    future.add_done_callback(pass_outcome_on)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    if not asyncio.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def chain(task):
        def pass_cancellation_on(future):
            if future.cancelled():
                loop.call_soon_threadsafe(task.cancel)

        def pass_outcome_on(task):
            if task.cancelled():
                future.cancel()
            if not future.set_running_or_notify_cancel():
                return
            if task.exception() is not None:
                future.set_exception(_converted(task.exception()))
            else:
                future.set_result(task.result())

        future.add_done_callback(pass_cancellation_on)
        task.add_done_callback(pass_outcome_on)

    def callback():
        try:
            chain(asyncio.ensure_future(coro, loop=loop))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future
