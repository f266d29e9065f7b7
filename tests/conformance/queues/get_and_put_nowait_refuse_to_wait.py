import asyncio

queue = asyncio.Queue(1)
try:
    queue.get_nowait()
except asyncio.QueueEmpty as error:
    print(repr(error), isinstance(error, Exception))
queue.put_nowait('only')
try:
    queue.put_nowait('too much')
except asyncio.QueueFull as error:
    print(repr(error), type(error).__module__)
print(queue.qsize(), queue.full(), queue.empty(), queue.maxsize)
