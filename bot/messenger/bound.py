"""The library as it stands now: which centres can be reached, which lessons heard. Any process may bind a desk or keep a recording."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog

from bot.content.model import Library
from bot.store import desks, shelves
from bot.store.db import Database

log = structlog.get_logger(__name__)

REBIND_EVERY = 30.0
"""Seconds after which a desk bound by another process is known to this one."""


@dataclass(slots=True)
class Desks:
    """The bound desks, and the library that knows which centres can be reached. Any process may bind one."""

    db: Database
    content: Library
    bound: Mapping[str, int]

    def library(self) -> Library:
        """The content, with the centres whose desks are bound."""
        return self.content

    async def refresh(self) -> None:
        """Look which desks are bound now, and which lessons can be heard."""
        async with self.db.read() as db:
            bound = await desks.bound(db)
            heard = await shelves.listenable(db, self.content)
        if bound != self.bound or heard != self.content.recordings:
            self.bound = bound
            self.content = replace(self.content, staffed=frozenset(bound), recordings=heard)

    async def keep_fresh(self) -> None:
        """Look again and again, for ever; ends when it is cancelled."""
        while True:
            await asyncio.sleep(REBIND_EVERY)
            try:
                await self.refresh()
            except Exception as error:  # noqa: BLE001 - the next look will do
                log.warning("desks.not_refreshed", error=type(error).__name__)
