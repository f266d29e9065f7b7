from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except ValueError as error:
        print('handled', error)
    finally:
        print(f'</{name}>')


with tag('a') as a, tag('b'):
    print(a)
with tag('c'):
    raise ValueError('oops')
try:
    with tag('d'):
        raise KeyError('through')
except KeyError as error:
    print('outside', error)


@tag('function')
def work():
    print('working')


work()
with suppress(KeyError, IndexError):
    [][1]
with ExitStack() as stack:
    stack.callback(print, 'called last')
    stack.enter_context(tag('e'))
    stack.push(lambda kind, value, tb: print('saw', kind) or True)
    raise RuntimeError('swallowed by the stack')
with redirect_stdout(io.StringIO()) as out, nullcontext(5) as five:
    print('captured', five)
print(repr(out.getvalue()))
with closing(type('C', (), {'close': lambda self: print('closed')})()):
    pass


@contextmanager
def broken(times):
    for _ in range(times):
        yield


for times in 0, 2:
    try:
        with broken(times):
            pass
    except RuntimeError as error:
        print(error)
