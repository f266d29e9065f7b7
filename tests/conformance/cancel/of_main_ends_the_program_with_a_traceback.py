# CancelledError leaving main leaves asyncio.run() as well.
import asyncio


async def main():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)


try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("run was cancelled")
asyncio.run(main())
