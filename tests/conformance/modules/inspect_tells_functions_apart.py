import inspect


async def coroutine():
    pass


async def async_generator():
    yield


def generator():
    yield


def plain(a, b=2, *args, c, **kw):
    """Documented."""


class C:
    def method(self):
        pass


for f in coroutine, async_generator, generator, plain, C.method, C().method, len, C:
    print(getattr(f, '__name__', f), inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(f),
          inspect.isgeneratorfunction(f), inspect.isfunction(f), inspect.ismethod(f), inspect.isclass(f))
c = coroutine()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c), inspect.isgenerator(generator()))
c.close()
print(inspect.getcoroutinestate(c), inspect.signature(plain), list(inspect.signature(plain).parameters), inspect.getdoc(plain))
