"""Certificates: one per person and stage, found by the code that is printed on it. The name on it is sealed with the person's key."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.conversation.entries import CertificateIssued
from bot.store.db import Connection
from bot.store.people import Person
from bot.store.sealing import Keyring, seal, unseal
from bot.store.tables import certificates, persons

ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
"""Capital letters and digits of which no two are taken for each other (no 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B)."""

CODE_LENGTH = 10
"""24 to the power of ten: who tries codes all day long for years finds none."""

_ABOUT = b"certificates.sealed_name"
_OF_CODE = select(certificates).where(certificates.c.code == bindparam("code"))
_NAME = (
    select(certificates.c.sealed_name, persons.c.wrapped_key)
    .join_from(certificates, persons)
    .where(certificates.c.code == bindparam("code"), certificates.c.sealed_name.isnot(None))
)


class Result(Struct, frozen=True):
    """A module on a certificate: of so many quiz questions, so many were right at the first try."""

    module: str
    right: int
    questions: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate. `issued_at` is the first time; `renewed_at` the last time since. `name` only where it was opened for its holder."""

    code: str
    stage: str
    locale: str
    modules: tuple[Result, ...]
    issued_at: datetime
    renewed_at: datetime | None
    name: str = ""

    def __repr__(self) -> str:
        return f"Certificate({self.stage})"


async def issue(db: Connection, person: Person, entry: CertificateIssued, now: datetime) -> Certificate:
    """The person's certificate of this stage: a new one, or the one there is with its code and what is true of it now."""
    news = {
        "locale": entry.locale,
        "sealed_name": seal(person.key, entry.name.encode(), _ABOUT) if entry.name else None,
        "modules": msgspec.json.encode([Result(*result) for result in entry.results]),
    }
    first = {"code": new_code(), "person_id": person.id, "stage": entry.stage, "issued_at": now}
    new = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    issued = (
        new(certificates)
        .values(first | news)
        .on_conflict_do_update(index_elements=["person_id", "stage"], set_=news | {"renewed_at": now})
        .returning(certificates)
    )
    return _certificate((await db.execute(issued)).one(), entry.name)


async def verify(db: Connection, code: str) -> Certificate | Literal["unknown", "erased"]:
    """What a code printed on a paper stands for, however it was typed. `erased`: the person has had everything deleted."""
    row = (await db.execute(_OF_CODE, {"code": plain(code)})).one_or_none()
    if row is None:
        return "unknown"
    return "erased" if row.erased_at is not None else _certificate(row)


async def name_on(db: Connection, keyring: Keyring, code: str) -> str | None:
    """The name printed on it, for staff only, and in the audit log; None where there is none."""
    row = (await db.execute(_NAME, {"code": plain(code)})).one_or_none()
    if row is None or row.wrapped_key is None:
        return None
    return unseal(keyring.unwrap(row.wrapped_key), row.sealed_name, _ABOUT).decode()


async def of_person(db: Connection, person: Person) -> tuple[Certificate, ...]:
    """The person's certificates, each with the name on it."""
    found = select(certificates).where(certificates.c.person_id == person.id).order_by(certificates.c.issued_at)
    return tuple(_certificate(row, _opened(person, row.sealed_name)) for row in await db.execute(found))


async def held(db: Connection, person: Person, stage: str) -> Certificate | None:
    """The person's certificate of this stage, with the name on it: to be sent to them."""
    found = select(certificates).where(certificates.c.person_id == person.id, certificates.c.stage == stage)
    row = (await db.execute(found)).one_or_none()
    return _certificate(row, _opened(person, row.sealed_name)) if row else None


async def forget(db: Connection, person_id: int, now: datetime) -> None:
    """From now on the codes lead to nobody and say nothing but that they are no longer held."""
    nothing = {"person_id": None, "sealed_name": None, "modules": None, "erased_at": now}
    await db.execute(update(certificates).where(certificates.c.person_id == person_id).values(nothing))


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def plain(code: str) -> str:
    """A code as it is stored, from how somebody typed it: small letters, dashes and spaces do no harm. Empty for what is no code."""
    typed = code.replace("-", "").replace(" ", "").upper()
    return typed if len(typed) == CODE_LENGTH and set(typed) <= set(ALPHABET) else ""


def _opened(person: Person, sealed_name: bytes | None) -> str:
    return unseal(person.key, sealed_name, _ABOUT).decode() if sealed_name else ""


def _certificate(row: Row[tuple[object, ...]], name: str = "") -> Certificate:
    modules = msgspec.json.decode(row.modules, type=tuple[Result, ...])
    return Certificate(row.code, row.stage, row.locale, modules, row.issued_at, row.renewed_at, name)
