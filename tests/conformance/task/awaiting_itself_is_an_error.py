import asyncio


async def narcissus():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).partition('<')[0], type(error).__name__)


async def main():
    await asyncio.create_task(narcissus())


asyncio.run(main())
