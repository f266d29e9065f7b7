# Objects that refer to themselves, in every way: nobody notices, and nothing of them is left when
# the program has ended (which the leak checker watches when it runs this).
import asyncio
import collections
import contextlib
import contextvars
import functools
import itertools


def containers():
    items = []
    items.append(items)
    table = {"self": None}
    table["self"] = table
    pair = (items, table)
    items.append(pair)
    queue = collections.deque()
    queue.append(queue)
    default = collections.defaultdict(lambda: default)
    default["x"].update(y=default)
    items.append(iter(items))
    items.append(map(lambda item: items, items))
    items.append(zip(items, enumerate(items)))
    items.extend(itertools.tee(itertools.chain(items, itertools.cycle(items))))
    items.append(reversed(items))
    return repr(items[0] is items), repr(table)


def functions():
    def recursive(depth):
        return recursive(depth - 1) if depth else recursive

    @functools.cache
    def cached(argument):
        return cached

    recursive.attribute = recursive
    cached(cached)
    partial = functools.partial(recursive, 0)
    recursive.partial = partial
    return recursive(3) is recursive


class Node:
    made = []

    def __init__(self):
        self.self = self
        self.method = self.run
        self.closure = lambda: self
        self.made.append(self)
        self.type = type(self)

    def run(self):
        return super().__repr__()

    @property
    def me(self):
        return self

    @classmethod
    def make(cls):
        return cls()


Node.node = Node.make()


def local_class():
    class Local(Node):
        def who(self):
            return __class__

    Local.friend = Local()
    return Local.friend.who() is Local


def exceptions():
    kept = []
    try:
        raise ValueError("kept")
    except ValueError as error:
        kept.append(error)
        error.kept = kept
        error.__context__ = KeyError("context")
        try:
            raise RuntimeError("outer") from error
        except RuntimeError as outer:
            kept.append(outer)
            error.__cause__ = outer
    return [type(error).__name__ for error in kept]


def generators():
    def numbers():
        yield me
        yield me

    me = numbers()
    next(me)
    return me


@contextlib.contextmanager
def manager():
    held = [1]
    held.append(held)
    yield held


async def stream():
    itself = [1]
    itself.append(itself)
    while True:
        yield itself


variable = contextvars.ContextVar("variable")


async def returns_itself():
    return asyncio.current_task()


async def returns_pair():
    return (asyncio.current_task(), [asyncio.current_task()])


async def fails(holder):
    task = asyncio.current_task()
    holder.append(task)
    raise LookupError(task.get_name())


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(returns_itself())
    print((await task) is task)
    pair = asyncio.create_task(returns_pair())
    print((await pair)[0] is pair)

    holder = []
    failing = asyncio.create_task(fails(holder), name="failing")
    try:
        await failing
    except LookupError as error:
        holder.append(error)
        print("LookupError", error.args)

    alone = loop.create_future()
    alone.set_result((alone, [alone]))
    pending = loop.create_future()
    pending.add_done_callback(pending.cancel)
    child = loop.create_future()
    gathering = asyncio.gather(child, pending)
    shielded = asyncio.shield(gathering)
    child.add_done_callback(lambda _: shielded)

    waiting = asyncio.Queue()
    waiting.put_nowait(waiting)
    event = asyncio.Event()
    timer = loop.call_later(1000, lambda: timer)
    lock = asyncio.Lock()
    await lock.acquire()

    variable.set(contextvars.copy_context())
    token = variable.set([])
    variable.get().append(token)

    numbers = stream()
    async for number in numbers:
        number.append(numbers)
        break
    async with asyncio.timeout(100) as limit:
        holder.append(limit)
    async with asyncio.TaskGroup() as group:
        holder.append(group.create_task(returns_pair()))
    with manager() as held:
        held.append(manager)


print(*containers())
print(functions())
print(Node.node.me is Node.node, local_class())
print(exceptions())
print(type(next(generators())).__name__)
asyncio.run(main())
print("end")
