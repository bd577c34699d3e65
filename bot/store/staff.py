"""Staff: who has a role, what a role allows, invitations. Names and Telegram ids are sealed with the member's own key."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.db import Connection
from bot.store.sealing import Keyring, hash_token, seal, unseal
from bot.store.tables import invitations, staff, web_sessions

Role = Literal["counsellor", "supervisor", "editor", "viewer", "admin"]
Act = Literal[
    "counsel", "read_figures", "read_sessions", "read_translations", "edit_content", "read_audit", "invite", "bind_desk"
]  # fmt: skip
"""`edit_content`: read lessons out, mark words as reviewed, report and mend faults in them."""

ROLES: tuple[Role, ...] = get_args(Role)
INVITATION_LASTS = timedelta(days=7)

_MAY: Mapping[Role, frozenset[Act]] = {
    "counsellor": frozenset({"counsel", "read_figures", "read_sessions"}),
    "supervisor": frozenset({"counsel", "read_figures", "read_sessions", "read_translations"}),
    "editor": frozenset({"read_figures", "read_translations", "edit_content"}),
    "viewer": frozenset({"read_figures", "read_translations"}),
    "admin": frozenset(get_args(Act)),
}

_OF_HASH = select(staff).where(staff.c.tg_hash == bindparam("tg_hash"), staff.c.active)
_OF_ID = select(staff).where(staff.c.id == bindparam("member"))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a role. `centre` "" is every centre; `name` is what colleagues and persons call them."""

    id: int
    role: Role
    centre: str
    locale: str
    name: str
    active: bool

    def __repr__(self) -> str:
        return f"Member({self.id})"

    def may(self, act: Act, centre: str = "") -> bool:
        """Does the role allow this act, and at this centre? Without a centre the question is about the role alone."""
        return self.active and may(self.role, act) and (not centre or self.centre in {"", centre})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who opens an invitation: the Telegram id, the name shown there, the language spoken."""

    telegram_id: int
    name: str
    locale: str

    def __repr__(self) -> str:
        return "Newcomer(…)"


def may(role: Role, act: Act) -> bool:
    """Does this role allow this act?"""
    return act in _MAY[role]


def sealed_name(key: bytes, name: str) -> bytes:
    """A name as it is stored."""
    return seal(key, name.encode(), b"staff.sealed_name")


async def of_hash(db: Connection, keyring: Keyring, tg_hash: bytes) -> Member | None:
    """The active member with this hash of a Telegram id."""
    row = (await db.execute(_OF_HASH, {"tg_hash": tg_hash})).one_or_none()
    return _member(row, keyring) if row else None


async def of_id(db: Connection, keyring: Keyring, member_id: int) -> Member | None:
    """The member of that id, active or not."""
    row = (await db.execute(_OF_ID, {"member": member_id})).one_or_none()
    return _member(row, keyring) if row else None


async def everyone(db: Connection, keyring: Keyring) -> tuple[Member, ...]:
    """Every member there is or was, in the order of joining."""
    return tuple(_member(row, keyring) for row in await db.execute(select(staff).order_by(staff.c.id)))


async def names(db: Connection, keyring: Keyring, ids: Collection[int]) -> Mapping[int, str]:
    """The names of these members."""
    found = await db.execute(select(staff).where(staff.c.id.in_(set(ids))))
    return {row.id: _name(row, keyring) for row in found}


async def invite(db: Connection, role: Role, centre: str, now: datetime) -> str:
    """A one-time token for a deep link (`join_<token>`) that makes whoever opens it staff; only its hash is stored."""
    token = secrets.token_hex(16)
    row = {"token_hash": hash_token(token), "role": role, "centre": centre, "expires_at": now + INVITATION_LASTS}
    await db.execute(insert(invitations), row)
    return token


async def accept(db: Connection, keyring: Keyring, token: str, newcomer: Newcomer, now: datetime) -> Member | None:
    """The member that this invitation makes of the newcomer; None where it is unknown, used or too old.

    Somebody who is staff already gets the new role and centre, and keeps the name that colleagues know.
    """
    fresh = invitations.c.used_at.is_(None) & (invitations.c.expires_at > now)
    taken = (
        update(invitations)
        .where((invitations.c.token_hash == hash_token(token)) & fresh)
        .values(used_at=now)
        .returning(invitations.c.role, invitations.c.centre)
    )
    invitation = (await db.execute(taken)).one_or_none()
    if invitation is None:
        return None
    await _ensure(db, keyring, newcomer, now)
    tg_hash = keyring.hash_id(newcomer.telegram_id)
    place = {"role": invitation.role, "centre": invitation.centre, "active": True}
    await db.execute(update(staff).where(staff.c.tg_hash == tg_hash).values(place))
    return await of_hash(db, keyring, tg_hash)


async def ensure_admins(db: Connection, keyring: Keyring, ids: Collection[int], now: datetime) -> None:
    """These Telegram ids are admins of every centre, whatever they were before. They have no name until `rename`."""
    for telegram_id in ids:
        await _ensure(db, keyring, Newcomer(telegram_id, "", "en"), now)
        mine = staff.c.tg_hash == keyring.hash_id(telegram_id)
        await db.execute(update(staff).where(mine).values(role="admin", centre="", active=True))


async def rename(db: Connection, keyring: Keyring, member_id: int, name: str) -> None:
    """What colleagues and persons call them from now on."""
    wrapped = (await db.execute(select(staff.c.wrapped_key).where(staff.c.id == member_id))).scalar_one()
    sealed = sealed_name(keyring.unwrap(wrapped), name)
    await db.execute(update(staff).where(staff.c.id == member_id).values(sealed_name=sealed))


async def set_locale(db: Connection, member_id: int, locale: str) -> None:
    """The language in which the bot speaks to them."""
    await db.execute(update(staff).where(staff.c.id == member_id).values(locale=locale))


async def deactivate(db: Connection, member_id: int) -> None:
    """No longer staff: signed out everywhere at once; the sessions they had stay theirs."""
    await db.execute(update(staff).where(staff.c.id == member_id).values(active=False))
    await db.execute(delete(web_sessions).where(web_sessions.c.staff_id == member_id))


async def _ensure(db: Connection, keyring: Keyring, newcomer: Newcomer, now: datetime) -> None:
    key, wrapped = keyring.new_key()
    row = {
        "tg_hash": keyring.hash_id(newcomer.telegram_id),
        "sealed_id": seal(key, str(newcomer.telegram_id).encode(), b"staff.sealed_id"),
        "sealed_name": sealed_name(key, newcomer.name),
        "wrapped_key": wrapped,
        "role": "viewer",  # set by whoever calls this, in the same transaction
        "locale": newcomer.locale,
        "active": False,
        "created_at": now,
    }
    new = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    await db.execute(new(staff).on_conflict_do_nothing(index_elements=["tg_hash"]), row)


def _member(row: Row[tuple[object, ...]], keyring: Keyring) -> Member:
    return Member(row.id, row.role, row.centre, row.locale, _name(row, keyring), row.active)


def _name(row: Row[tuple[object, ...]], keyring: Keyring) -> str:
    return unseal(keyring.unwrap(row.wrapped_key), row.sealed_name, b"staff.sealed_name").decode()
