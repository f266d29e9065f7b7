import json
data = {'name': 'é"\n', 'list': [1, 2.5, None, True], 'nested': {'k': []}, 3: 'int key'}
print(json.dumps(data), json.dumps(data, ensure_ascii=False))
print(json.dumps({'b': 1, 'a': [1, {'c': 2}]}, indent=2, sort_keys=True), json.dumps([1, 2], separators=(',', ':')))
print(json.loads('{"a": [1, 2.0, -3e2, true, null, "\\u00e9\\n"]}'), json.loads(' [] '), json.loads('"x"'))
print(json.dumps(float('inf')), json.dumps((1, 2)), json.dumps({1, 2}, default=sorted), json.loads('{"x": 1}', object_hook=lambda d: sorted(d)))
for text in ('{', '[1,]', '{"a" 1}', 'nope', '[1] 2', '"unended', ''):
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print(error, error.pos)
for value in ({1, 2}, object, {(1,): 2}):
    try:
        json.dumps(value)
    except TypeError as error:
        print(error)
