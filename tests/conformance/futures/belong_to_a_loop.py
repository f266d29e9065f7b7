import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.Future().get_loop() is loop, loop.create_future().get_loop() is loop)
    other = asyncio.new_event_loop()
    foreign = asyncio.Future(loop=other)
    try:
        await foreign
    except RuntimeError as error:
        text = str(error)
        print(text.startswith('Task <Task'), text.endswith('attached to a different loop'))
    try:
        asyncio.ensure_future(foreign, loop=loop)
    except ValueError as error:
        print(error)
    other.close()


asyncio.run(main())
