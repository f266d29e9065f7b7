# After close() nothing can be scheduled.
import asyncio

loop = asyncio.new_event_loop()
loop.close()
try:
    loop.call_soon(print, "no")
except RuntimeError as error:
    print("RuntimeError:", error)
coroutine = asyncio.sleep(0)
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print("RuntimeError:", error)
coroutine.close()
