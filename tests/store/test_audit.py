"""The audit log: whole after concurrent writers, and every way of bending it is seen."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Delete, Update, delete, update

from bot.store import audit
from bot.store.db import Database
from bot.store.tables import audit as audit_table

NOW = datetime(2026, 11, 3, 9, 0, 0, 123456, tzinfo=UTC)


async def _written(database: Database, count: int) -> None:
    for n in range(count):
        async with database.begin() as db:
            await audit.append(db, n, "page.view", f"/staff/sessions/{n}", NOW + timedelta(seconds=n))


async def test_an_empty_log_is_whole(database: Database) -> None:
    """Nothing can be missing from nothing."""
    async with database.read() as db:
        assert await audit.verify(db) is None
        assert await audit.head(db) == (0, "00" * 32)


async def test_what_was_appended_is_whole_and_reads_newest_first(database: Database) -> None:
    """A time is hashed the same whichever zone it was given in."""
    await _written(database, 2)
    async with database.begin() as db:
        lahore = NOW.astimezone(timezone(timedelta(hours=5)))
        await audit.append(db, None, "person.erase", "person 4", lahore)

        entries = await audit.latest(db, limit=2)

        assert await audit.verify(db) is None
        assert [(e.id, e.staff_id, e.subject) for e in entries] == [(3, None, "person 4"), (2, 1, "/staff/sessions/1")]
        assert entries[0].at == NOW
        assert [e.id for e in await audit.latest(db, before=3)] == [2, 1]


async def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    """Twenty at once: twenty entries, no gap, no fork."""

    async def write(n: int) -> None:
        async with database.begin() as db:
            await audit.append(db, n, "page.view", "/staff", NOW)

    await asyncio.gather(*(write(n) for n in range(20)))

    async with database.read() as db:
        assert await audit.verify(db) is None
        assert (await audit.head(db))[0] == 20


_AT_3 = audit_table.c.id == 3


@pytest.mark.parametrize(
    ("bend", "seen_at"),
    [
        (update(audit_table).where(_AT_3).values(subject="/staff"), 3),
        (update(audit_table).where(_AT_3).values(staff_id=99), 3),
        (update(audit_table).where(_AT_3).values(at=NOW), 3),
        (update(audit_table).where(_AT_3).values(hash=bytes(32)), 3),
        (update(audit_table).where(_AT_3).values(previous=bytes(32)), 3),
        (delete(audit_table).where(_AT_3), 3),
        (delete(audit_table).where(audit_table.c.id == 1), 1),
    ],
)
async def test_a_bent_log_is_seen_where_it_was_bent(database: Database, bend: Update | Delete, seen_at: int) -> None:
    """Changed, or taken out: the first broken id is named."""
    await _written(database, 5)
    async with database.begin() as db:
        await db.execute(bend)

        assert await audit.verify(db) == seen_at


async def test_a_cut_at_the_end_shows_in_the_head(database: Database) -> None:
    """The chain alone cannot know its end; a head noted elsewhere does."""
    await _written(database, 5)
    async with database.begin() as db:
        noted = await audit.head(db)
        await db.execute(delete(audit_table).where(audit_table.c.id == 5))

        assert await audit.verify(db) is None
        assert await audit.head(db) != noted
