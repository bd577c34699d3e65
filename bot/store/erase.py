"""Erasing a person for the operator, by Telegram id or code name. What erasing means is `privacy`'s business."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from bot.store import audit, privacy, sessions
from bot.store.db import Connection
from bot.store.sealing import Keyring
from bot.store.sessions import Desk
from bot.store.tables import persons

_ID_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Erasure:
    """What became of it. `topics` are where the person's words still stand at desks, for the messenger to delete."""

    outcome: Literal["erased", "nobody", "several"]
    topics: tuple[Desk, ...] = ()


async def erase(db: Connection, keyring: Keyring, wanted: str, now: datetime) -> Erasure:
    """Erase the one person with this Telegram id or code name; nobody where several share a code name. It is in the audit log."""
    found = await _found(db, keyring, wanted.strip())
    match found:
        case ():
            return Erasure("nobody")
        case (person,):
            topics = await sessions.topics_of(db, person)
            await privacy.forget(db, person, now)
            await audit.append(db, None, "person.erase", f"person {person}", now)
            return Erasure("erased", topics)
        case _:
            return Erasure("several")


async def _found(db: Connection, keyring: Keyring, wanted: str) -> tuple[int, ...]:
    is_id = wanted.isascii() and wanted.isdigit() and len(wanted) <= _ID_DIGITS
    same = persons.c.tg_hash == keyring.hash_id(int(wanted)) if is_id else persons.c.code_name == wanted
    # Locked, so that a turn of this person that runs just now ends before, and the next one finds nobody.
    found = select(persons.c.id).where(same, persons.c.erased_at.is_(None)).with_for_update()
    return tuple((await db.execute(found)).scalars())
