import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    for read in (future.result, future.exception):
        try:
            read()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_result(1)
    print(future.result(), future.exception(), future.done(), future.cancelled(), future.cancel())
    for write in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
        try:
            write()
        except asyncio.InvalidStateError as error:
            print(error)


asyncio.run(main())
