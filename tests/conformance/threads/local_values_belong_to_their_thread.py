import threading

values = threading.local()
values.name = 'main'


def work():
    print(hasattr(values, 'name'))
    values.name = 'worker'
    print(values.name)


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(values.name)
