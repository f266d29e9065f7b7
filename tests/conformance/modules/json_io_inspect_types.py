# JSON texts and their errors, streams in memory, kinds of functions, namespaces.
import json, io, inspect, types, threading, asyncio


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


D = {
    'a': [1, 2.5, None, True, False, 'x"\né😀\x01'],
    'b': {},
    'c': [],
    'd': {'e': (1,)},
    1: 2,
    None: 3,
    True: 4,
    1.5: 5,
}
for k in ({}, {'indent': 2}, {'separators': (',', ':')}, {'ensure_ascii': False}, {'indent': '\t'}):
    print(json.dumps(D, **k))
print(json.dumps({'b': 1, 'a': 2}, sort_keys=True))
print(json.dumps([float('inf'), float('nan'), 1e+100, 10 ** 30]), json.dumps('s'))
print(json.dumps({1, 2}, default=list))
for s in [
    '{"a": [1, -2.5e3, null, true], "b": "\\u00e9\\ud83d\\ude00\\n/"}',
    '[]',
    ' 3 ',
    '"x"',
    '{"a":1,}',
    '[1 2]',
    '',
    '{a:1}',
    '[1,',
    '"abc',
    'nul',
    '{"a" 1}',
    '1 2',
    '"\\x"',
    '[01]',
    'NaN',
    '-',
    '"a\nb"',
]:
    try:
        print(json.loads(s))
    except ValueError as e:
        print(type(e).__name__, e)
print(outcome(lambda: json.dumps(object)))
print(outcome(lambda: json.dumps({(1,): 2})))
print(outcome(lambda: json.dumps(types)))
print(outcome(lambda: json.loads(5)))
l = []
l.append(l)
try:
    json.dumps(l)
except ValueError as e:
    print(e)
s = io.StringIO()
print('a', 1, file=s)
s.write('b\nc')
print(repr(s.getvalue()), s.seek(0), s.readline(), s.read(), s.tell())
print(list(io.StringIO('x\ny\n')), io.BytesIO(b'abc').read(2))


async def co():
    pass


def ge():
    yield


async def ag():
    yield


print(inspect.iscoroutinefunction(co), inspect.iscoroutinefunction(ge))
print(inspect.isgeneratorfunction(ge), inspect.isasyncgenfunction(ag))
print(inspect.isclass(int), inspect.isfunction(co), inspect.isawaitable(3))
c = co()
print(inspect.iscoroutine(c), inspect.isawaitable(c))
print(isinstance(c, types.CoroutineType))
c.close()
n = types.SimpleNamespace(a=1, b='x')
print(n, n.a, n == types.SimpleNamespace(a=1, b='x'))
n.c = 3
print(n)
print(threading.current_thread().name)
print(threading.main_thread() is threading.current_thread(), threading.active_count())
with threading.Lock() as x:
    print(x)
print(types.MappingProxyType({'a': 1})['a'], isinstance(ge(), types.GeneratorType))
print(isinstance(len, types.BuiltinFunctionType))
print(isinstance(lambda: 0, types.LambdaType))
