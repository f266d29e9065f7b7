from concurrent.futures import ThreadPoolExecutor, CancelledError
import time

with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(time.sleep, 0.05)
    waiting = pool.submit(print, 'never')
    print(running.cancel(), waiting.cancel(), waiting.cancelled())
    try:
        waiting.result()
    except CancelledError as error:
        print(repr(error))
