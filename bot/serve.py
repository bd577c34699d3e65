"""`bot run`: everything, until it is told to stop."""

import argparse
import asyncio
import gc
import signal
import sys

from bot.app import running
from bot.settings import Settings


async def serve(_given: argparse.Namespace, settings: Settings) -> int:
    """Until SIGINT or SIGTERM, also while it still waits for Telegram; what is in work then is finished first."""
    this = asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, this.cancel if this else sys.exit)
    try:
        async with running(settings):
            gc.collect()
            gc.freeze()  # content, catalogues and modules live as long as the process: no collection need look at them again
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        return 0
    return 0
