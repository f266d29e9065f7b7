import asyncio

lock = asyncio.Lock()
try:
    lock.release()
except RuntimeError as error:
    print(error)
try:
    asyncio.Lock(1)
except TypeError as error:
    print(error)
try:
    asyncio.Lock(loop=None)
except TypeError as error:
    print(error)
