import threading


def work():
    print(threading.current_thread().name, threading.current_thread() is threading.main_thread())


print(threading.current_thread().name)
for thread in (threading.Thread(target=work), threading.Thread(target=work, name='named'),
               threading.Thread(target=work, daemon=True)):
    print(thread.name, thread.daemon, thread.is_alive())
    thread.start()
    thread.join()
    print(thread.is_alive(), threading.active_count())
