# A future is resolved once.
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.done())
    future.set_result(1)
    for resolve in (future.set_result, lambda value: future.set_exception(ValueError(value))):
        try:
            resolve(2)
        except asyncio.InvalidStateError as error:
            print("InvalidStateError:", error)
    print(await future, future.cancel())


asyncio.run(main())
