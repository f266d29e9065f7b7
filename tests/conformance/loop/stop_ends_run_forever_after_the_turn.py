import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(loop.stop)
loop.call_soon(print, 'same turn')
loop.call_soon(lambda: loop.call_soon(print, 'next turn'))
loop.run_forever()
print('stopped', loop.is_running())
loop.call_soon(loop.stop)
loop.run_forever()
future = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)
print(loop)
loop.close()
print(loop)
