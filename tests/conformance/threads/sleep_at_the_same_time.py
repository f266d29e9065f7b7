import threading
import time


def work(name, seconds):
    time.sleep(seconds)
    print(name)


started = time.monotonic()
threads = [threading.Thread(target=work, args=args)
           for args in (('slow', 0.31), ('fast', 0.1), ('middle', 0.2))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('together' if time.monotonic() - started < 0.6 else 'one after the other')
