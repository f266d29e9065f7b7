from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
import time


def job(delay):
    time.sleep(delay)
    return delay


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(job, delay) for delay in (0.09, 0.03, 0.06)]
    done, open_ = wait(futures, return_when=FIRST_COMPLETED)
    print([future.result() for future in done], len(open_))
    print([future.result() for future in as_completed(futures)])
