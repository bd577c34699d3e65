"""Changing DATA_KEY: every person's and member's key is wrapped anew and every Telegram id hashed anew; what they sealed stays as it is."""

from dataclasses import dataclass

from sqlalchemy import BindParameter, Row, Table, bindparam, func, select, update

from bot.store.db import Connection, Database
from bot.store.sealing import CannotOpen, Keyring, unseal
from bot.store.tables import persons, staff

BATCH = 500
"""Rows in one transaction."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many rows were changed, and how many had been by an earlier run that did not end."""

    changed: int
    before: int


async def rotate(db: Database, old: Keyring, new: Keyring) -> Rotated:
    """From the old key to the new, while the bot is stopped. Stopped half-way, it is started again with the same two keys.

    Raises CannotOpen at a row that neither key opens; what was changed until then stays changed.
    """
    changed = before = 0
    for table in (persons, staff):
        last: int | None = 0
        while last is not None:
            async with db.begin() as connection:
                last, done, skipped = await _batch(connection, table, (old, new), last)
            changed, before = changed + done, before + skipped
    return Rotated(changed, before)


async def opens(db: Connection, keyring: Keyring) -> bool:
    """Does this key open the first person and the first member there are? A start with a wrong key should end here."""
    for table in (persons, staff):
        first = select(func.min(table.c.id)).where(table.c.wrapped_key.isnot(None)).scalar_subquery()
        wrapped = (await db.execute(select(table.c.wrapped_key).where(table.c.id == first))).scalar_one_or_none()
        if wrapped is not None and not _opens(keyring, wrapped):
            return False
    return True


async def _batch(
    db: Connection, table: Table, keys: tuple[Keyring, Keyring], after: int
) -> tuple[int | None, int, int]:
    found = (
        select(table.c.id, table.c.wrapped_key, table.c.sealed_id)
        .where(table.c.id > after, table.c.wrapped_key.isnot(None))
        .order_by(table.c.id)
        .limit(BATCH)
        .with_for_update()
    )
    rows = (await db.execute(found)).all()
    if not rows:
        return None, 0, 0
    old, new = keys
    changes = [_changed(row, table, old, new) for row in rows if not _opens(new, row.wrapped_key)]
    if changes:
        anew: dict[str, BindParameter[bytes]] = {"wrapped_key": bindparam("wrapped"), "tg_hash": bindparam("hashed")}
        await db.execute(update(table).where(table.c.id == bindparam("row")).values(anew), changes)
    return rows[-1].id, len(changes), len(rows) - len(changes)


def _changed(row: Row[int, bytes, bytes], table: Table, old: Keyring, new: Keyring) -> dict[str, object]:
    try:
        key = old.unwrap(row.wrapped_key)
    except CannotOpen as error:
        raise CannotOpen(f"{table.name} {row.id} is sealed under neither key") from error
    telegram_id = int(unseal(key, row.sealed_id, f"{table.name}.sealed_id".encode()))
    return {"row": row.id, "wrapped": new.wrap(key), "hashed": new.hash_id(telegram_id)}


def _opens(keyring: Keyring, wrapped: bytes) -> bool:
    try:
        keyring.unwrap(wrapped)
    except CannotOpen:
        return False
    return True
