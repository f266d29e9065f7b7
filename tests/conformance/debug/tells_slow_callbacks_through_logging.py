import asyncio
import logging
import sys
import time


class Short(logging.Handler):
    def emit(self, record):
        if 'took' in record.getMessage():
            print(record.levelname, record.name, record.getMessage().split()[0])


logging.getLogger('asyncio').addHandler(Short())


async def main():
    time.sleep(0.15)


asyncio.run(main(), debug=True)
