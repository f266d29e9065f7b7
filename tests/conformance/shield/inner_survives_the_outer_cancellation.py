# The awaiter is cancelled, what it shielded is not.
import asyncio


async def payment():
    await asyncio.sleep(0.05)
    print("paid")
    return "receipt"


async def customer(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("customer left")
        raise


async def main():
    task = asyncio.create_task(payment())
    person = asyncio.create_task(customer(task))
    await asyncio.sleep(0.02)
    person.cancel()
    await asyncio.wait([person])
    print(person.cancelled(), task.done())
    print(await task)


asyncio.run(main())
