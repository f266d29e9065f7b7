import threading
import time

lock = threading.Lock()
total = 0


def work(name):
    global total
    with lock:
        before = total
        print(name, 'reads', before)
        time.sleep(0.02)
        total = before + 1
        print(name, 'writes', total)


threads = [threading.Thread(target=work, args=(name,)) for name in 'abc']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, lock.locked())
