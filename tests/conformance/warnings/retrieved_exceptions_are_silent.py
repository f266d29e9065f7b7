# exception(), a gather or an await count as asking.
import asyncio


async def bad(text):
    raise ValueError(text)


async def main():
    one = asyncio.create_task(bad("one"))
    two = asyncio.create_task(bad("two"))
    await asyncio.wait([one, two])
    print(one.exception())
    try:
        two.result()
    except ValueError as error:
        print(error)
    print(await asyncio.gather(bad("three"), return_exceptions=True))


asyncio.run(main())
