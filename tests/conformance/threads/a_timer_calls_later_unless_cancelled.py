import threading
import time

first = threading.Timer(0.02, print, args=('called',))
second = threading.Timer(0.02, print, args=('never',))
first.start()
second.start()
second.cancel()
first.join()
second.join()
print('done')
