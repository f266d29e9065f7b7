"""Requests to a server in the same process: some work, some socket traffic, as a service has it."""
import asyncio
import json
import time


async def serve(reader, writer):
    while line := await reader.readline():
        numbers = json.loads(line)
        answer = json.dumps({"sum": sum(numbers), "sorted": sorted(numbers)})
        writer.write(answer.encode() + b"\n")
        await writer.drain()
    writer.close()


async def ask(port, count):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    question = json.dumps(list(range(4000, 0, -1))).encode() + b"\n"
    for _ in range(count):
        writer.write(question)
        await writer.drain()
        json.loads(await reader.readline())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*[ask(port, 100) for _ in range(10)])
    server.close()


begin = time.process_time()
asyncio.run(main())
print(time.process_time() - begin)
