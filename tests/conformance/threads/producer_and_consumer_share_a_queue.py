import queue
import threading
import time

jobs = queue.Queue(maxsize=2)


def consumer():
    while True:
        job = jobs.get()
        if job is None:
            break
        time.sleep(0.02)
        print('did', job)
        jobs.task_done()


thread = threading.Thread(target=consumer)
thread.start()
for number in range(4):
    jobs.put(number)
jobs.join()
jobs.put(None)
thread.join()
print(jobs.qsize())
try:
    jobs.get_nowait()
except queue.Empty:
    print('empty')
