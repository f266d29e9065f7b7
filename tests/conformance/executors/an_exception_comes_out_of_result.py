from concurrent.futures import ThreadPoolExecutor


def fail():
    raise KeyError('missing')


with ThreadPoolExecutor() as pool:
    future = pool.submit(fail)
    try:
        future.result()
    except KeyError as error:
        print(repr(error), repr(future.exception()))
