import threading
import time


def work(name, seconds):
    time.sleep(seconds)
    print(name, 'ends')


threads = [threading.Thread(target=work, args=('slow', 0.2)),
           threading.Thread(target=work, args=('fast', 0.1))]
for thread in threads:
    thread.start()
print('both started')
for thread in threads:
    thread.join()
print('joined')
