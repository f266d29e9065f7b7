# stop() lets the current turn finish.
import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "first")
loop.call_soon(loop.stop)
loop.call_soon(print, "same turn")
loop.run_forever()
print("stopped")
loop.close()
