# Nothing but the start: every other program's time is told without this one's.
import asyncio
