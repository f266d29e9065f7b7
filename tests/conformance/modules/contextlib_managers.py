# Context managers made of generators, exit stacks, suppress, closing; sync and async.
import asyncio, contextlib
from contextlib import *


@contextmanager
def cm(n):
    print('enter', n)
    try:
        yield n
    except ValueError as e:
        print('caught', e)
    finally:
        print('exit', n)


with cm(1) as x:
    print(x)
with cm(2):
    raise ValueError('v')
try:
    with cm(3):
        raise KeyError('k')
except KeyError as e:
    print(repr(e))


@cm('deco')
def f(a):
    print('f', a)
    return a * 2


print(f(3), f(4))


@contextmanager
def bad():
    if False:
        yield


try:
    with bad():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def bad2():
    yield 1
    yield 2


try:
    with bad2():
        pass
except RuntimeError as e:
    print(e)


@contextmanager
def swallow():
    try:
        yield
    except:
        yield


try:
    with swallow():
        raise ValueError
except RuntimeError as e:
    print(e)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
print('after')
with ExitStack() as st:
    st.enter_context(cm('a'))
    st.enter_context(cm('b'))
    st.callback(print, 'cb', 1, end='!\n')
    st.push(lambda *d: print('push', d[0]))
    raise ValueError('inner')
try:
    with ExitStack() as st:

        def fail(*d):
            raise IndexError('second')
        st.push(fail)
        st.enter_context(cm('z'))
        raise KeyError('first')
except IndexError as e:
    print(repr(e), repr(e.__context__))


class C:

    def close(self):
        print('closed')


with closing(C()) as c:
    print(type(c).__name__)
with nullcontext(5) as n:
    print(n)


@asynccontextmanager
async def acm(n):
    print('aenter', n)
    await asyncio.sleep(0)
    try:
        yield n
    finally:
        await asyncio.sleep(0)
        print('aexit', n)


async def main():
    async with acm(1) as v:
        print(v)
    try:
        async with acm(2):
            raise ValueError('boom')
    except ValueError as e:
        print(repr(e))
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm('x'))
        st.enter_context(cm('y'))

        async def cb(a):
            print('acb', a)
        st.push_async_callback(cb, 7)
        raise_it = False

    @acm('d')
    async def g():
        print('g')
    await g()
    async with nullcontext(3) as q:
        print(q)
    st = AsyncExitStack()
    await st.enter_async_context(acm('c'))
    await st.aclose()
    try:
        async with AsyncExitStack() as st:
            await st.enter_async_context(3)
    except TypeError as e:
        print(e)


asyncio.run(main())
try:
    with ExitStack() as st:
        st.enter_context(3)
except TypeError as e:
    print(e)
