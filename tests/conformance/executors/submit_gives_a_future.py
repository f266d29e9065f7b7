from concurrent.futures import ThreadPoolExecutor
import time


def square(number):
    time.sleep(0.02)
    return number * number


with ThreadPoolExecutor(max_workers=2) as pool:
    future = pool.submit(square, 3)
    print(future.result(), future.done(), future.running(), future.exception())
    print(list(pool.map(square, range(4))))
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
