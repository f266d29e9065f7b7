# The streams and functions are C++.
class _Named(tuple):
    # A tuple whose elements have names, as CPython's structseq.
    def __new__(cls, values):
        return tuple.__new__(cls, values)

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute {name!r}")

    def __repr__(self):
        shown = ', '.join([f'{name}={value!r}' for name, value in zip(self._names, self)])
        return f'sys.{type(self).__name__}({shown})'


class _version_info(_Named):
    _names = ('major', 'minor', 'micro', 'releaselevel', 'serial')


class _float_info(_Named):
    _names = ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig',
              'epsilon', 'radix', 'rounds')


class _implementation:
    pass


for _cls in (_version_info, _float_info):
    _cls.__name__ = _cls.__qualname__ = _cls.__name__[1:]

version_info = _version_info((3, 11, 2, 'final', 0))
float_info = _float_info(float_info)
hexversion = 0x030b02f0
version = '3.11.2 (Awaitscope, built-in engine)'
copyright = ''
platform = 'linux'
byteorder = 'little'
maxsize = 2 ** 63 - 1
maxunicode = 0x10ffff
executable = ''
prefix = exec_prefix = base_prefix = ''
path = ['']
modules = {}
flags = ()
warnoptions = []
api_version = 1013
float_repr_style = 'short'
builtin_module_names = ()
implementation = _implementation()
implementation.name = 'awaitscope'
implementation.version = version_info
implementation.cache_tag = None
ps1, ps2 = '>>> ', '... '


def excepthook(type, value, traceback):
    from traceback import print_exception
    print_exception(type, value, traceback)


__excepthook__ = excepthook


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def getswitchinterval():
    return 0.005


def setswitchinterval(interval):
    pass


def is_finalizing():
    return False


def settrace(function):
    raise RuntimeError('the built-in engine does not run trace functions')


setprofile = settrace


def gettrace():
    return None


getprofile = gettrace
