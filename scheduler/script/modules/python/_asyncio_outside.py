# What asyncio has for files, sockets and processes. The names exist, so that programs can mention
# them (in annotations, as bases); using them says why it is not possible here.
_message = ('{} needs files, sockets or processes, and the built-in engine is sandboxed: record '
            'the program under CPython instead')


def _refuse(name):
    def refused(*args, **kwargs):
        raise NotImplementedError(_message.format('asyncio.' + name))
    refused.__name__ = refused.__qualname__ = name
    return refused


for _name in ('create_subprocess_exec', 'create_subprocess_shell', 'open_connection',
              'open_unix_connection', 'start_server', 'start_unix_server', 'get_child_watcher',
              'set_child_watcher'):
    globals()[_name] = _refuse(_name)


def _refusing_class(name, *bases):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(_message.format('asyncio.' + name))
    return type(name, bases, {'__init__': __init__, '__module__': 'asyncio'})


for _name in ('StreamReader', 'StreamWriter', 'Server', 'AbstractChildWatcher',
              'FastChildWatcher', 'MultiLoopChildWatcher', 'PidfdChildWatcher',
              'SafeChildWatcher', 'ThreadedChildWatcher'):
    globals()[_name] = _refusing_class(_name)


class AbstractServer:
    __module__ = 'asyncio.events'


class BaseProtocol:
    __module__ = 'asyncio.protocols'

    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    __module__ = 'asyncio.protocols'

    def data_received(self, data):
        pass

    def eof_received(self):
        pass


class BufferedProtocol(BaseProtocol):
    __module__ = 'asyncio.protocols'


class DatagramProtocol(BaseProtocol):
    __module__ = 'asyncio.protocols'

    def datagram_received(self, data, addr):
        pass

    def error_received(self, exc):
        pass


class SubprocessProtocol(BaseProtocol):
    __module__ = 'asyncio.protocols'


StreamReaderProtocol = _refusing_class('StreamReaderProtocol', Protocol)


class BaseTransport:
    __module__ = 'asyncio.transports'

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


class ReadTransport(BaseTransport):
    __module__ = 'asyncio.transports'


class WriteTransport(BaseTransport):
    __module__ = 'asyncio.transports'


class Transport(ReadTransport, WriteTransport):
    __module__ = 'asyncio.transports'


class DatagramTransport(BaseTransport):
    __module__ = 'asyncio.transports'


class SubprocessTransport(BaseTransport):
    __module__ = 'asyncio.transports'


class IncompleteReadError(EOFError):
    __module__ = 'asyncio.exceptions'

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial, self.expected = partial, expected


class LimitOverrunError(Exception):
    __module__ = 'asyncio.exceptions'

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class SendfileNotAvailableError(RuntimeError):
    __module__ = 'asyncio.exceptions'


class AbstractEventLoopPolicy:
    __module__ = 'asyncio.events'

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class _BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    __module__ = 'asyncio.events'

    def get_event_loop(self):
        return _get_event_loop()

    def set_event_loop(self, loop):
        _set_event_loop(loop)

    def new_event_loop(self):
        return _new_event_loop()


class _UnixDefaultEventLoopPolicy(_BaseDefaultEventLoopPolicy):
    __module__ = 'asyncio.unix_events'


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def get_event_loop_policy():
    policy = _event_loop_policy()
    if policy is None:
        policy = DefaultEventLoopPolicy()
        _set_event_loop_policy(policy)
    return policy


def set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, not '
                        f"'{type(policy).__name__}'")
    _set_event_loop_policy(policy)


PIPE, STDOUT, DEVNULL = -1, -2, -3 # of asyncio.subprocess

__all__ = [_name for _name in globals() if not _name.startswith('_') and _name != 'TaskGroup']
