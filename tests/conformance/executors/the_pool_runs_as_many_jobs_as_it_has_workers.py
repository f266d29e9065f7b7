from concurrent.futures import ThreadPoolExecutor
import time


def job(name, seconds):
    time.sleep(seconds)
    print(name, 'ends')


with ThreadPoolExecutor(max_workers=2) as pool:
    for name, seconds in (('a', 0.1), ('b', 0.25), ('c', 0.3), ('d', 0.25)):
        pool.submit(job, name, seconds)
    print('all submitted')
