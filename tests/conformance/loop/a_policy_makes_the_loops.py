import asyncio


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new loop")
        return super().new_event_loop()

    def set_event_loop(self, loop):
        print("set loop", loop is not None)
        super().set_event_loop(loop)


async def main():
    print(type(asyncio.get_event_loop_policy()).__name__)


asyncio.set_event_loop_policy(Policy())
asyncio.run(main())
asyncio.set_event_loop_policy(None)
asyncio.run(main())
try:
    asyncio.set_event_loop_policy("none")
except (AssertionError, TypeError):
    print("refused")
try:
    asyncio.AbstractEventLoopPolicy().new_event_loop()
except NotImplementedError:
    print("abstract")
