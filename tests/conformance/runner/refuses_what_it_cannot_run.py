import asyncio


async def main():
    coroutine = asyncio.sleep(0)
    try:
        asyncio.Runner().run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(main())
runner = asyncio.Runner()
try:
    runner.run('no coroutine')
except ValueError as error:
    print(error)
runner.close()
coroutine = asyncio.sleep(0)
with runner:
    pass
for use in (runner.get_loop, lambda: runner.run(coroutine)):
    try:
        use()
    except RuntimeError as error:
        print(error)
coroutine.close()
