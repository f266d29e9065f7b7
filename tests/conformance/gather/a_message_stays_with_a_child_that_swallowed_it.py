# The cancelled gather() raises what its last child makes of it: a child that had been told to stop in
# its next step still has the message, though it went on and returned.
import asyncio


async def cancel_main(main):
    main.cancel("why")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("child swallows", repr(error))


async def nothing():
    pass


async def main():
    me = asyncio.current_task()
    try:
        await asyncio.gather(nothing(), cancel_main(me), return_exceptions=True)
    except asyncio.CancelledError as error:
        print("main has", repr(error))


asyncio.run(main())
