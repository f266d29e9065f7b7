import asyncio

made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


async def main():
    return asyncio.get_running_loop() is made[0]


with asyncio.Runner(loop_factory=factory) as runner:
    print(made[0] is runner.get_loop(), runner.run(main()))
print(len(made), made[0].is_closed())
