import types
ns = types.SimpleNamespace(a=1, b=[2])
ns.c = 3
print(ns, ns == types.SimpleNamespace(a=1, b=[2], c=3), vars(ns))
proxy = types.MappingProxyType({'k': 1})
print(proxy['k'], len(proxy), list(proxy))
try:
    proxy['k'] = 2
except TypeError as error:
    print(error)
T = type('T', (list,), {'double': lambda self: [n * 2 for n in self], 'kind': 'made'})
print(T([1, 2]).double(), T.kind, T.__mro__[1], types.new_class('N').__name__)


def f():
    yield


print(isinstance(f, types.FunctionType), isinstance(f(), types.GeneratorType), isinstance(len, types.BuiltinFunctionType),
      isinstance(types, types.ModuleType), type(None) is types.NoneType, isinstance(T().double, types.MethodType))
bound = types.MethodType(lambda self, n: (self, n), 'me')
print(bound(5), bound.__self__)
