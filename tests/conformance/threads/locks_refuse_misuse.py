import threading

lock = threading.Lock()
try:
    lock.release()
except RuntimeError as error:
    print(error)
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
thread = threading.Thread(target=print)
try:
    thread.join()
except RuntimeError as error:
    print(error)
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(error)
again = threading.RLock()
with again, again:
    print('twice')
