import asyncio

for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
    try:
        kind(-1)
    except ValueError as error:
        print(error)
