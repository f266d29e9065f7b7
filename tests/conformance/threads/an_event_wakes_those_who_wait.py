import threading

event = threading.Event()
woken = []


def work(name):
    woken.append((name, event.wait()))


threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for thread in threads:
    thread.start()
print('timed out:', event.wait(0.02), woken)
event.set()
for thread in threads:
    thread.join()
print(sorted(woken))
