import asyncio

# Try again after a failure, and wait twice as long each time.


async def fetch(attempt):
    await asyncio.sleep(0.1)
    if attempt < 4:
        raise ConnectionError(f"no answer to attempt {attempt}")
    return "the answer"


async def with_retries(attempts, first_delay):
    delay = first_delay
    for attempt in range(1, attempts + 1):
        try:
            return await fetch(attempt)
        except ConnectionError as error:
            if attempt == attempts:
                raise
            print(f"{error}; wait {delay} s")
        await asyncio.sleep(delay)
        delay = delay * 2


async def main():
    try:
        print(await with_retries(5, 0.2))
    except ConnectionError as error:
        print(f"main: gave up: {error}")


asyncio.run(main())
