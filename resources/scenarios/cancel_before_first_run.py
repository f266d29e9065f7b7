import asyncio


async def send_letter():
    try:
        print("letter: written")
        await asyncio.sleep(1)
        print("letter: posted")
    except asyncio.CancelledError:
        print("letter: torn up")
        raise
    finally:
        print("letter: desk tidied")


async def main():
    letter = asyncio.create_task(send_letter(), name="letter")
    # The task is in the loop's queue, but main has not let go of the loop yet.
    letter.cancel()
    print("main: changed my mind")
    try:
        await letter
    except asyncio.CancelledError:
        print("main: not one line of the letter has run, nor its finally")


asyncio.run(main())
