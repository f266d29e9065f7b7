# With return_exceptions errors are results like others; a cancelled child has the argument ''.
import asyncio


async def good():
    return 1


async def bad():
    raise LookupError("nothing there")


async def cancelled():
    await asyncio.sleep(1)


async def main():
    victim = asyncio.create_task(cancelled())
    asyncio.get_running_loop().call_soon(victim.cancel)
    print(await asyncio.gather(good(), bad(), victim, return_exceptions=True))


asyncio.run(main())
