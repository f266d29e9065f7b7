import asyncio
import contextvars

request = contextvars.ContextVar('request', default='none')


def work(name):
    seen = request.get()
    request.set(name)
    return seen, request.get()


async def main():
    request.set('outer')
    print(await asyncio.to_thread(work, 'inner'))
    print(request.get())
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 'pool'))


asyncio.run(main())
