# Context variables: tasks and callbacks see a copy of what was set when they were made.
import asyncio, contextvars
from contextvars import ContextVar, copy_context, Context
v = ContextVar('v', default=0)
w = ContextVar('w')
print(v.get(), v.name, w.get('dflt'))
try:
    w.get()
except LookupError as e:
    print(type(e).__name__, "ContextVar name='w'" in str(e))
t = v.set(5)
print(v.get(), t.old_value is contextvars.Token.MISSING, t.var is v)
v.reset(t)
print(v.get())
try:
    v.reset(t)
except RuntimeError as e:
    print('used once' in str(e))


async def child(n):
    print('child sees', v.get())
    v.set(n)
    await asyncio.sleep(0.01 * n)
    print('child', n, v.get())


async def main():
    v.set(100)
    await asyncio.gather(*(child(i) for i in (3, 1, 2)))
    print('main', v.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print('cb', v.get()))
    v.set(200)
    await asyncio.sleep(0)
    ctx = copy_context()
    print(ctx.run(lambda: (v.set(7), v.get())[1]), v.get(), ctx[v], v in ctx, len(ctx) >= 1)
    t = asyncio.create_task(child(9))
    v.set(300)
    await t


asyncio.run(main())
print('end', v.get())
c = copy_context()
c.run(v.set, 1)
print(c[v], v.get(), list(c.keys()) == [v], dict(c.items()) == {v: 1}, Context().get(v))
try:
    c.run(lambda: c.run(print))
except RuntimeError as e:
    print('already entered' in str(e))
