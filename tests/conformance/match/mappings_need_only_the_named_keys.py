from collections import OrderedDict, defaultdict


def route(request):
    match request:
        case {'method': 'GET', 'path': path}:
            return f'get {path}'
        case {'method': 'POST', 'body': {'user': str(name), **extra}}:
            return f'post by {name}, {sorted(extra)}'
        case {'method': method, **rest}:
            return f'{method}? {rest}'
        case {}:
            return 'some mapping'


print(route({'method': 'GET', 'path': '/', 'more': 1}))
print(route({'method': 'POST', 'body': {'user': 'ann', 'id': 3}}))
print(route({'method': 'PUT', 'n': 1}), '|', route({}), '|', route([]))
d = defaultdict(list)
match d:
    case {'missing': value}:
        print('never')
    case _:
        print('no key was made:', dict(d))
match OrderedDict(a=1):
    case {'a': 1}:
        print('ordered')
