import asyncio


async def main():
    async with asyncio.timeout_at(None) as limit:
        print(limit)
    print(limit, limit.expired(), limit.when())
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
