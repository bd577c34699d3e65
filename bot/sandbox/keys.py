"""The keys under which the application keeps its parts."""

import asyncio
from typing import Final

from aiohttp import web

from bot.sandbox.world import World

WORLD: Final = web.AppKey("world", World)
CLOSING: Final = web.AppKey("closing", asyncio.Event)
