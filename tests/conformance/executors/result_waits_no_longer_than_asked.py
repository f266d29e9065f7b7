from concurrent.futures import ThreadPoolExecutor
import time

with ThreadPoolExecutor() as pool:
    future = pool.submit(time.sleep, 0.1)
    try:
        future.result(timeout=0.02)
    except TimeoutError as error:
        print(repr(error))
    future.add_done_callback(lambda done: print('done', done.result()))
print('left the pool')
