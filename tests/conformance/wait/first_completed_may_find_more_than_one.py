# The set holds what is done when the waiter resumes: two turns after the first, more may be.
import asyncio


async def at_once(name):
    return name


async def later():
    await asyncio.sleep(0.03)


async def main():
    tasks = [asyncio.create_task(at_once("a")), asyncio.create_task(at_once("b")),
             asyncio.create_task(later())]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.result() for task in done), len(pending))
    await asyncio.wait(pending)


asyncio.run(main())
