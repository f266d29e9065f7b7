import asyncio


async def main():
    return asyncio.get_running_loop().get_debug()


print(asyncio.run(main()), asyncio.run(main(), debug=True))
with asyncio.Runner(debug=True) as runner:
    print(runner.run(main()), runner.get_loop())
