"""Signing in to the staff pages: one-time links, and sessions that end by themselves. Tokens are stored as hashes only."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from bot.store import staff as staff_store
from bot.store.db import Connection
from bot.store.sealing import Keyring, hash_token
from bot.store.staff import Member
from bot.store.tables import login_links, staff, web_sessions

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=12)
SESSION_IDLE = timedelta(hours=2)

_TOUCH_EVERY = timedelta(minutes=1)

_WHO = select(web_sessions).where(web_sessions.c.token_hash == bindparam("token"))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody at the staff pages. `csrf` must come back with everything they send; `stale`: `touch` is due."""

    member: Member
    csrf: str
    stale: bool

    def __repr__(self) -> str:
        return f"SignedIn({self.member!r})"


async def link(db: Connection, staff_id: int, now: datetime) -> str:
    """A token for `/staff/in/<token>`: good once, for ten minutes."""
    token = secrets.token_urlsafe(32)
    row = {"token_hash": hash_token(token), "staff_id": staff_id, "expires_at": now + LINK_LASTS}
    await db.execute(insert(login_links), row)
    return token


async def is_fresh(db: Connection, token: str, now: datetime) -> bool:
    """Could this link be used now? Looking does not use it up."""
    found = select(login_links.c.staff_id).where(_usable(token, now))
    return (await db.execute(found)).one_or_none() is not None


async def enter(db: Connection, token: str, now: datetime) -> tuple[str, str] | None:
    """Use a link up: the cookie of a new session and its CSRF token. None for an unknown, used or old link."""
    await _clear(db, now)
    used = update(login_links).where(_usable(token, now)).values(used_at=now).returning(login_links.c.staff_id)
    staff_id = (await db.execute(used)).scalar_one_or_none()
    if staff_id is None:
        return None
    cookie, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {
        "token_hash": hash_token(cookie),
        "staff_id": staff_id,
        "csrf": csrf,
        "created_at": now,
        "seen_at": now,
        "expires_at": now + SESSION_LASTS,
    }
    await db.execute(insert(web_sessions), row)
    return cookie, csrf


async def who(db: Connection, keyring: Keyring, cookie: str, now: datetime) -> SignedIn | None:
    """Whose cookie this is; None where the session is over, was idle too long, or its member is no longer staff."""
    row = (await db.execute(_WHO, {"token": hash_token(cookie)})).one_or_none()
    if row is None or row.expires_at <= now or row.seen_at + SESSION_IDLE <= now:
        return None
    member = await staff_store.of_id(db, keyring, row.staff_id)
    if member is None or not member.active:
        return None
    return SignedIn(member, row.csrf, stale=row.seen_at + _TOUCH_EVERY <= now)


async def touch(db: Connection, cookie: str, now: datetime) -> None:
    """Note that the session is in use. Once a minute is enough, so that reading pages hardly writes."""
    await db.execute(update(web_sessions).where(web_sessions.c.token_hash == hash_token(cookie)).values(seen_at=now))


async def leave(db: Connection, cookie: str) -> None:
    """End the session."""
    await db.execute(delete(web_sessions).where(web_sessions.c.token_hash == hash_token(cookie)))


def _usable(token: str, now: datetime) -> ColumnElement[bool]:
    working = login_links.c.staff_id.in_(select(staff.c.id).where(staff.c.active))
    fresh = login_links.c.used_at.is_(None) & (login_links.c.expires_at > now)
    return (login_links.c.token_hash == hash_token(token)) & fresh & working


async def _clear(db: Connection, now: datetime) -> None:
    await db.execute(delete(web_sessions).where(web_sessions.c.expires_at <= now))
    await db.execute(delete(login_links).where(login_links.c.expires_at <= now))
