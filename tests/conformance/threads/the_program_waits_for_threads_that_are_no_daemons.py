import threading
import time


def work():
    time.sleep(0.05)
    print('worker ends')


threading.Thread(target=work).start()
print('main ends')
