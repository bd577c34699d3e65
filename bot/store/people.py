"""Persons: found by hash, locked for a turn, their state kept. Opens no transaction."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.conversation.state import State
from bot.store.db import Connection
from bot.store.sealing import Keyring, seal, unseal
from bot.store.tables import persons

_COLOURS = ("Amber", "Blue", "Coral", "Green", "Indigo", "Ivory", "Jade", "Lilac", "Olive", "Pearl", "Ruby", "Silver")
_THINGS = ("Almond", "Cedar", "Cloud", "Crane", "Falcon", "Garden", "Harbour", "Heron", "Lantern", "Maple", "Meadow", "Mountain",
           "Orchard", "River", "Sparrow", "Star", "Tulip", "Valley", "Walnut", "Willow")  # fmt: skip

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(State)

_LOCKED = select(
    persons.c.id, persons.c.wrapped_key, persons.c.sealed_id, persons.c.code_name, persons.c.state, persons.c.session_id
).where(persons.c.tg_hash == bindparam("tg_hash"))  # fmt: skip
_LOCKED_ROW = _LOCKED.with_for_update()
_SAVE = (
    update(persons)
    .where(persons.c.id == bindparam("person"))
    .values({name: bindparam(name) for name in ("state", "locale", "origin", "destination", "stage")})
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a turn needs them. `key` opens what is sealed for them; `encoded` is the state as it stands in the database."""

    id: int
    key: bytes
    sealed_id: bytes
    code_name: str
    state: State
    encoded: bytes
    session_id: int | None

    def __repr__(self) -> str:
        return f"Person({self.id})"

    def chat_id(self) -> int:
        """The Telegram id, unsealed: only to send something there."""
        return int(unseal(self.key, self.sealed_id, b"persons.sealed_id"))


async def locked(db: Connection, keyring: Keyring, tg_hash: bytes) -> Person | None:
    """The person of this hash, locked until the transaction ends (on SQLite the one writer is lock enough)."""
    statement = _LOCKED if db.dialect.name == "sqlite" else _LOCKED_ROW
    row = (await db.execute(statement, {"tg_hash": tg_hash})).one_or_none()
    if row is None:
        return None
    key = keyring.unwrap(row.wrapped_key)
    return Person(row.id, key, row.sealed_id, row.code_name, _DECODER.decode(row.state), row.state, row.session_id)


async def welcomed(db: Connection, keyring: Keyring, telegram_id: int, state: State, now: datetime) -> Person:
    """A new person, locked; where two updates of a newcomer arrive at once, both get the same."""
    key, wrapped = keyring.new_key()
    tg_hash = keyring.hash_id(telegram_id)
    insert = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    row = {
        "tg_hash": tg_hash,
        "sealed_id": seal(key, str(telegram_id).encode(), b"persons.sealed_id"),
        "wrapped_key": wrapped,
        "code_name": f"{secrets.choice(_COLOURS)} {secrets.choice(_THINGS)} {secrets.randbelow(90) + 10}",
        "state": _ENCODER.encode(state),
        "created_at": now,
    }
    await db.execute(insert(persons).on_conflict_do_nothing(index_elements=["tg_hash"]), row)
    person = await locked(db, keyring, tg_hash)
    if person is None:
        raise LookupError("a person just inserted cannot be found")
    return person


async def save(db: Connection, person: Person, state: State) -> None:
    """Keep the state, with the columns that figures are divided by; nothing is written where nothing changed."""
    encoded = _ENCODER.encode(state)
    if encoded == person.encoded:
        return
    row = {
        "person": person.id,
        "state": encoded,
        "locale": state.locale,
        "origin": state.origin,
        "destination": state.destination,
        "stage": state.stage,
    }
    await db.execute(_SAVE, row)


async def hash_of(db: Connection, person_id: int) -> bytes | None:
    """The hash by which this person is locked; None once erased."""
    found: bytes | None = (
        await db.execute(select(persons.c.tg_hash).where(persons.c.id == person_id))
    ).scalar_one_or_none()
    return found
