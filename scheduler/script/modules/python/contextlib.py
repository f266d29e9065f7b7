from functools import wraps as _wraps
import sys

__all__ = ['asynccontextmanager', 'contextmanager', 'closing', 'nullcontext',
           'AbstractContextManager', 'AbstractAsyncContextManager', 'AsyncExitStack',
           'ContextDecorator', 'ExitStack', 'redirect_stdout', 'redirect_stderr', 'suppress',
           'aclosing', 'AsyncContextDecorator']


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _FromGenerator:
    # Keeps what was called, so that a decorated function can make a new generator every time.
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        self.__doc__ = getattr(func, '__doc__', None)

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def _is_same(self, raised, value, stop):
        # Whether `raised` is only the exception that was thrown in, which came back: itself, or a
        # StopIteration that the generator had to turn into a RuntimeError.
        if raised is value:
            return True
        return (isinstance(raised, RuntimeError) and isinstance(value, stop)
                and raised.__cause__ is value)


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as raised:
            return raised is not value
        except BaseException as raised:
            if not self._is_same(raised, value, StopIteration):
                raise
            value.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as raised:
            return raised is not value
        except BaseException as raised:
            if not self._is_same(raised, value, (StopIteration, StopAsyncIteration)):
                raise
            value.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _RedirectStream(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    _stream = 'stderr'


class _Stack:
    # Callbacks are kept as (is_async, function); each gets the exception that is on its way.
    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return other

    def _add(self, function, is_async=False):
        self._exit_callbacks.append((is_async, function))

    def push(self, exit):
        cls = type(exit)
        if hasattr(cls, '__exit__'):
            method = cls.__exit__
            self._add(lambda *details: method(exit, *details))
        else:
            self._add(exit)
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        if not (hasattr(cls, '__enter__') and hasattr(cls, '__exit__')):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            "context manager protocol")
        exit = cls.__exit__
        result = cls.__enter__(cm)
        self._add(lambda *details: exit(cm, *details))
        return result

    def callback(self, callback, /, *args, **kwds):
        self._add(lambda *details: _ignoring(callback(*args, **kwds)))
        return callback


def _ignoring(result):
    return None


def _link_context(new, old, outer):
    # Makes `old` the context of the first exception of the chain of `new` that has none, or that
    # has the exception being handled before the stack began to unwind.
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outer:
            break
        new = context
    new.__context__ = old


class ExitStack(_Stack, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        received = details[0] is not None
        outer = sys.exc_info()[1]
        suppressed = pending = False
        while self._exit_callbacks:
            _, function = self._exit_callbacks.pop()
            try:
                if function(*details):
                    suppressed = True
                    pending = False
                    details = (None, None, None)
            except BaseException as error:
                _link_context(error, details[1], outer)
                pending = True
                details = (type(error), error, error.__traceback__)
        if pending:
            _raise_keeping_context(details[1])
        return received and suppressed

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        cls = type(cm)
        if not (hasattr(cls, '__aenter__') and hasattr(cls, '__aexit__')):
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                            "asynchronous context manager protocol")
        exit = cls.__aexit__
        result = await cls.__aenter__(cm)
        self._add(lambda *details: exit(cm, *details), True)
        return result

    def push_async_exit(self, exit):
        cls = type(exit)
        if hasattr(cls, '__aexit__'):
            method = cls.__aexit__
            self._add(lambda *details: method(exit, *details), True)
        else:
            self._add(exit, True)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def call(*details):
            await callback(*args, **kwds)
        self._add(call, True)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        received = details[0] is not None
        outer = sys.exc_info()[1]
        suppressed = pending = False
        while self._exit_callbacks:
            is_async, function = self._exit_callbacks.pop()
            try:
                result = function(*details)
                if is_async:
                    result = await result
                if result:
                    suppressed = True
                    pending = False
                    details = (None, None, None)
            except BaseException as error:
                _link_context(error, details[1], outer)
                pending = True
                details = (type(error), error, error.__traceback__)
        if pending:
            _raise_keeping_context(details[1])
        return received and suppressed


def _raise_keeping_context(error):
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise
