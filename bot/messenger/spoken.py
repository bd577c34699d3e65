"""Marks turns as spoken, many in one transaction: while one is being written, the next ones gather. Keeps nothing else."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store import lines, sessions, turns
from bot.store.db import Connection, Database
from bot.store.lines import Delivery


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn whose replies are sent, what became of its lines, and the session whose first answer was among them."""

    turn: int
    deliveries: Sequence[Delivery] = ()
    answered: int | None = None


async def settle(db: Connection, all_spoken: Sequence[Spoken]) -> None:
    """Note what became of the lines, and the first answers among them."""
    deliveries = [delivery for spoken in all_spoken for delivery in spoken.deliveries]
    if deliveries:
        await lines.delivered(db, deliveries)
    for spoken in all_spoken:
        if spoken.answered is not None:
            await sessions.answered(db, spoken.answered, next(d.at for d in spoken.deliveries if not d.failed))


class Marks:
    """`await mark(spoken)` returns when the mark is committed; marks that come together are committed together."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._gathering: list[tuple[Spoken, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def mark(self, spoken: Spoken) -> None:
        """Commit that this turn is spoken. Raises what the database raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._gathering.append((spoken, done))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all())
        await done

    async def _write_all(self) -> None:
        try:
            while self._gathering:
                batch, self._gathering = self._gathering, []
                await self._write(batch)
        finally:
            self._writer = None

    async def _write(self, batch: list[tuple[Spoken, asyncio.Future[None]]]) -> None:
        try:
            async with self._db.begin() as db:
                await turns.spoken(db, [spoken.turn for spoken, _ in batch])
                await settle(db, [spoken for spoken, _ in batch])
        except Exception as error:  # noqa: BLE001 - every waiter must hear of it, whatever it was
            for _, done in batch:
                if not done.done():
                    done.set_exception(error)
            return
        for _, done in batch:
            if not done.done():
                done.set_result(None)
