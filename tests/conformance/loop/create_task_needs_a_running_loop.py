# Outside of a running loop create_task() raises, and the program ends with that error.
import asyncio


async def job():
    print("never")


coroutine = job()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
asyncio.get_running_loop()
