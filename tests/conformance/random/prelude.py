"""What random programs begin with: helpers that say what happens, and what all tasks share."""

# What the programs call, and what each of these calls in turn.
HELPERS = {
    "say": '''
def say(who, step, *values):
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    print(f"{loop.time():.3f}", task.get_name() if task else "-", who, step, *values)
''',
    "show": '''
def show(error):
    text = repr(error)
    if isinstance(error, BaseExceptionGroup):
        inner = ", ".join(show(each) for each in error.exceptions)
        text = f"{type(error).__name__}({error.message!r}, [{inner}])"
    if error.__cause__:
        return f"{text} from {show(error.__cause__)}"
    return text
''',
    "outcome": '''
def outcome(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    error = future.exception()
    return show(error) if error else repr(future.result())
''',
    "names": '''
def names(tasks):
    return sorted(task.get_name() for task in tasks)
''',
    "cancel": '''
def cancel(who, step, name, *message):
    if name in board:
        say(who, step, "cancel", name, board[name].cancel(*message))
''',
    "fail": '''
def fail(who, step):
    say(who, step, "fails")
    raise ArithmeticError(step)
''',
    "when_done": '''
def when_done(who, step):
    return lambda future: say(who, step, "done", outcome(future))
''',
}
HELPER_ORDER = ("say", "show", "outcome", "names", "cancel", "fail", "when_done")
SHARED = {
    "board": "board = {}",
    "lock": "lock = asyncio.Lock()",
    "event": "event = asyncio.Event()",
    "semaphore": "semaphore = asyncio.SEMAPHORE(SIZE)",
    "queue": "queue = asyncio.QUEUE(SIZE)",
    "condition": "condition = asyncio.Condition()",
    "barrier": "barrier = asyncio.Barrier(2)",
    "setting": 'setting = contextvars.ContextVar("setting", default=0)',
}
IMPORTS = ("asyncio", "contextvars", "time")
