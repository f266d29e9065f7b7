# What an async generator's asend() and the like are driven by when nobody awaits them.


async def drive(step):
    return await step
