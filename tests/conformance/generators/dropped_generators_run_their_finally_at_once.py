def resource(name):
    print('open', name)
    try:
        yield name
    finally:
        print('close', name)


for value in resource('loop'):
    print('using', value)
    break
print('after the loop')
g = resource('kept')
next(g)
del g
print('after del')
