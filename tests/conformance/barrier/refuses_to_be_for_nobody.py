import asyncio

for parties in (0, -1):
    try:
        asyncio.Barrier(parties)
    except ValueError as error:
        print(error)
try:
    asyncio.Barrier()
except TypeError as error:
    print(error)
