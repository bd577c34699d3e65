"""The audit log: only ever added to, every entry chained to the one before by its hash. A subject is an address or an id, never words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
from sqlalchemy import bindparam, insert, select, text

from bot.store.db import Connection
from bot.store.tables import audit

_BEFORE_THE_FIRST = bytes(32)
_LOCK = 0x6175646974
_LAST = select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)
_ADD = insert(audit)
_NEXT = select(audit).where(audit.c.id > bindparam("after")).order_by(audit.c.id).limit(1000)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to which thing, and when. Without a staff id it was the product itself or a command."""

    id: int
    at: datetime
    staff_id: int | None
    action: str
    subject: str


async def append(db: Connection, staff_id: int | None, action: str, subject: str, now: datetime) -> None:
    """Add an entry. Writers queue here until they commit, so that the chain never forks; keep it last in a transaction."""
    if db.dialect.name == "postgresql":  # SQLite has one writer
        await db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = (await db.execute(_LAST)).one_or_none()
    entry = Entry(last.id + 1 if last else 1, now, staff_id, action, subject)
    previous = last.hash if last else _BEFORE_THE_FIRST
    row = {
        "id": entry.id,
        "at": now,
        "staff_id": staff_id,
        "action": action,
        "subject": subject,
        "previous": previous,
        "hash": _hash(entry, previous),
    }
    await db.execute(_ADD, row)


async def verify(db: Connection) -> int | None:
    """The first id at which the chain is broken (changed, taken out, put in); None where it is whole.

    Entries cut off at the end leave a whole chain: compare `head` with one noted elsewhere to see those.
    """
    expected, previous = 1, _BEFORE_THE_FIRST
    while rows := (await db.execute(_NEXT, {"after": expected - 1})).all():
        for row in rows:
            entry = Entry(row.id, row.at, row.staff_id, row.action, row.subject)
            if row.id != expected or row.previous != previous or row.hash != _hash(entry, previous):
                return expected
            expected, previous = expected + 1, row.hash
    return None


async def head(db: Connection) -> tuple[int, str]:
    """The newest entry's id and hash, to be noted where nobody with the database can change it."""
    last = (await db.execute(_LAST)).one_or_none()
    return (last.id, last.hash.hex()) if last else (0, _BEFORE_THE_FIRST.hex())


async def latest(db: Connection, *, before: int | None = None, limit: int = 100) -> Sequence[Entry]:
    """Entries, newest first, optionally only those before an id."""
    found = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if before is not None:
        found = found.where(audit.c.id < before)
    return [Entry(row.id, row.at, row.staff_id, row.action, row.subject) for row in await db.execute(found)]


def _hash(entry: Entry, previous: bytes) -> bytes:
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (entry.id, at, entry.staff_id, entry.action, entry.subject, previous.hex())
    return sha256(msgspec.json.encode(fields)).digest()
