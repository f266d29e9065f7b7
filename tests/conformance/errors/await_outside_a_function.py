# await at the top of a file is a SyntaxError.
import asyncio

print("never")
await asyncio.sleep(1)
