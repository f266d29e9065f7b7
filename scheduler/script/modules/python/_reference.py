# Writes docs/subset.md. From C++ come the names of modules, `inside`, those that the sandbox lacks
# with the reason, `outside`, and limits in MiB.
import builtins
import sys

_HEAD = '''# The Python that the built-in engine runs

`awaitscope check --reference` writes this page, from what the engine has. The language is that of
CPython 3.11, and a program prints what it prints there; what is outside is told below, and by
`awaitscope check FILE` for a program. What lies outside can still be recorded under CPython.

## The language

All statements and expressions of Python 3.11 except complex numbers: functions with every kind of
parameter, closures, decorators, lambda; classes with metaclasses, descriptors, properties, slots and
all special methods; generators and async generators; comprehensions; `with`, `async with`,
`async for`; `try` with `except*`; `match`; `:=`; f-strings; annotations.

Integers have any size. Sets of numbers iterate in CPython's order; sets of texts and of objects,
whose order changes at each run of CPython, iterate in the order of insertion.
'''

_OUTSIDE = '''
## Outside

| what | what happens |
| --- | --- |
| complex numbers (`2j`, `complex()`, a negative number to a broken power) | a literal is refused before the program runs; the others raise NotImplementedError |
| `bytearray`, `memoryview` | NotImplementedError when called; the names exist for `isinstance` |
| `eval`, `exec`, `compile`, `breakpoint` | NotImplementedError |
| `open` | PermissionError: the engine has no access to files |
| `input`, `sys.stdin` | at their end: EOFError, or an empty text |
| modules not listed above | ModuleNotFoundError |
'''

_LIMITS = f'''
## Limits

| what | limit |
| --- | --- |
| nested calls | {sys.getrecursionlimit()}, or what `sys.setrecursionlimit()` says; RecursionError |
| values nested in values that are compared, hashed or printed | as deep as the stack allows; RecursionError |
| digits of an int that becomes text, or comes from text | {sys.get_int_max_str_digits()}, or what `sys.set_int_max_str_digits()` says; ValueError |
| memory | the run ends when the process has grown by {memory_limit} MiB |
| output | the run ends after {output_limit} MiB |
| steps | none, unless the run is given a limit |
'''


def _wrapped(names):
    lines, line = [], ''
    for name in names:
        part = f'`{name}`'
        if line and len(line) + len(part) + 2 > 98:
            lines.append(line + ',')
            line = part
        else:
            line = f'{line}, {part}' if line else part
    return '\n'.join(lines + [line]) if line else '(no names)'


def _public(module):
    listed = getattr(module, '__all__', None)
    names = [name for name in dir(module) if not name.startswith('_')]
    if listed is not None and module.__name__ != 'asyncio':
        names = listed
    return sorted(name for name in set(names)
                  if type(getattr(module, name, None)).__name__ != 'module')


def _refuses(item):
    # What modules/python/_asyncio_outside.py makes of names that need what the sandbox lacks.
    function = vars(item).get('__init__') if isinstance(item, type) else item
    code = getattr(function, '__code__', None)
    return code is not None and '_refus' in code.co_qualname


def write():
    print(_HEAD)
    print('## Builtins\n')
    print(_wrapped(sorted(name for name in dir(builtins) if not name.startswith('_'))))
    print('\n## Modules')
    for name in inside:
        if name == 'builtins' or name.startswith('_') and name != '__future__':
            continue
        __import__(name)
        module = __import__(name, fromlist=['x'])
        print(f'\n### {name}\n')
        refused = [public for public in _public(module) if _refuses(getattr(module, public))]
        print(_wrapped([public for public in _public(module) if public not in refused]))
        if refused:
            print('\nThese are there and say that the engine has no network and no processes:\n')
            print(_wrapped(refused))
    print(_OUTSIDE, end='')
    reasons = {}
    for name, reason in outside:
        reasons.setdefault(reason, []).append(name)
    for reason, names in reasons.items():
        listed = ', '.join(f'`{name}`' for name in names)
        print(f'| {listed} | ImportError: {reason} |')
    print(_LIMITS, end='')
