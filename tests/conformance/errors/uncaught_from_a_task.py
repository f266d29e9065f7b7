# An awaited task's exception passes through the await.
import asyncio


class SensorError(Exception):
    pass


async def read():
    raise SensorError("no signal", 7)


async def main():
    await asyncio.create_task(read())


asyncio.run(main())
