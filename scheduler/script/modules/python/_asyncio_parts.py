# Parts of asyncio that are shorter in Python.
import asyncio
from asyncio import _AsCompleted, _stack_entries, _take_async_generators


async def _wrap_awaitable(awaitable):
    return await awaitable


async def sleep(delay, result=None):
    # Made where no loop runs: sleep(0) can be driven by hand.
    if delay <= 0:
        await _OneTurn()
        return result
    return await asyncio.sleep(delay, result)


class _OneTurn:
    def __await__(self):
        yield


async def wait_for(fut, timeout):
    # Without a limit, in the task that waits; with one it is C++.
    return await fut


def as_completed(fs, *, timeout=None):
    completed = _AsCompleted(fs, timeout)
    for _ in range(completed.count):
        yield completed.next()


async def shutdown_asyncgens(loop):
    closing = _take_async_generators(loop)
    if not closing:
        return
    results = await asyncio.gather(*[generator.aclose() for generator in closing],
                                   return_exceptions=True)
    for result, generator in zip(results, closing):
        if isinstance(result, Exception):
            loop.call_exception_handler({
                'message': 'an error occurred during closing of asynchronous generator '
                           f'{generator!r}',
                'exception': result,
                'asyncgen': generator,
            })


class _Code:
    def __init__(self, filename, name, first_line):
        self.co_filename, self.co_name, self.co_firstlineno = filename, name, first_line


class _Frame:
    """A frame as far as Task.get_stack() shows one."""

    def __init__(self, filename, line, name, first_line):
        self.f_code = _Code(filename, name, first_line)
        self.f_lineno = line
        self.f_back = None

    def __repr__(self):
        code = self.f_code
        return (f'<frame at {id(self):#x}, file {code.co_filename!r}, line {self.f_lineno}, '
                f'code {code.co_name}>')


def get_stack(task, *, limit=None):
    entries = _stack_entries(task)
    if limit is not None:
        # The newest of a task that runs, the oldest of a traceback.
        entries = entries[:limit] if task.done() else entries[max(len(entries) - limit, 0):]
    return [_Frame(*entry) for entry in entries]


def print_stack(task, *, limit=None, file=None):
    import sys
    import traceback
    entries = [(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, None)
               for frame in get_stack(task, limit=limit)]
    error = task.exception() if task.done() and not task.cancelled() else None
    file = sys.stderr if file is None else file
    if not entries:
        print(f'No stack for {task!r}', file=file)
    else:
        what = 'Stack' if error is None else 'Traceback'
        print(f'{what} for {task!r} (most recent call last):', file=file)
    for filename, line, name, _ in entries:
        print(f'  File "{filename}", line {line}, in {name}', file=file)
    if error is not None:
        print(*traceback.format_exception_only(type(error), error), sep='', end='', file=file)
