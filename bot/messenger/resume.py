"""Speaks what was committed and could not be said: after a crash, and when Telegram had asked to wait."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.messenger.handlers import Conversations
from bot.store import turns
from bot.store.db import is_away

log = structlog.get_logger(__name__)

EVERY = 2.0
"""Seconds between looks for replies that are owed."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Looks for persons who are owed replies and lets the conversations speak them."""

    conversations: Conversations

    async def run(self) -> None:
        """For ever; ends when it is cancelled."""
        while True:
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001 - a look that fails is followed by another
                if not is_away(error):
                    log.error("resume.failed", error=type(error).__name__)
            await asyncio.sleep(EVERY)

    async def once(self) -> int:
        """One look: how many persons were owed something."""
        async with self.conversations.db.read() as db:
            owed = await turns.waiting(db, self.conversations.clock())
        for person in owed:
            await self.conversations.resume(person)
        return len(owed)
