"""Signing in: a link opens once and not for long, a session ends by itself."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.store import logins, staff
from bot.store.db import Connection, Database
from bot.store.sealing import Keyring
from bot.store.tables import login_links, web_sessions

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


async def _admin(db: Connection, keyring: Keyring) -> int:
    await staff.ensure_admins(db, keyring, (7001,), NOW)
    return (await staff.everyone(db, keyring))[0].id


async def _cookie(db: Connection, keyring: Keyring) -> str:
    entered = await logins.enter(db, await logins.link(db, await _admin(db, keyring), NOW), NOW)
    assert entered is not None
    return entered[0]


async def test_a_link_opens_a_session_of_its_member(database: Database, keyring: Keyring) -> None:
    """The cookie leads to the member, and to the CSRF token given with it."""
    async with database.begin() as db:
        member = await _admin(db, keyring)
        entered = await logins.enter(db, await logins.link(db, member, NOW), NOW)
        assert entered is not None

        found = await logins.who(db, keyring, entered[0], NOW)

        assert found is not None
        assert (found.member.id, found.csrf) == (member, entered[1])


async def test_a_link_opens_once(database: Database, keyring: Keyring) -> None:
    """Looking at it does not use it up, entering does."""
    async with database.begin() as db:
        token = await logins.link(db, await _admin(db, keyring), NOW)
        looked = await logins.is_fresh(db, token, NOW)

        first, second = await logins.enter(db, token, NOW), await logins.enter(db, token, NOW)

        assert looked
        assert first is not None
        assert second is None
        assert not await logins.is_fresh(db, token, NOW)


async def test_a_link_lasts_ten_minutes(database: Database, keyring: Keyring) -> None:
    """Forgotten in a chat, it opens nothing."""
    async with database.begin() as db:
        token = await logins.link(db, await _admin(db, keyring), NOW)

        assert await logins.is_fresh(db, token, NOW + timedelta(minutes=9, seconds=59))
        assert await logins.enter(db, token, NOW + timedelta(minutes=10)) is None


async def test_a_session_ends_after_twelve_hours_of_work(database: Database, keyring: Keyring) -> None:
    """However busy it was."""
    async with database.begin() as db:
        cookie = await _cookie(db, keyring)
        for hour in range(1, 12):
            await logins.touch(db, cookie, NOW + timedelta(hours=hour))

        before = await logins.who(db, keyring, cookie, NOW + timedelta(hours=11, minutes=59))
        after = await logins.who(db, keyring, cookie, NOW + timedelta(hours=12))

        assert before is not None
        assert after is None


async def test_a_session_ends_after_two_idle_hours(database: Database, keyring: Keyring) -> None:
    """A page left open on a shared computer is soon closed; use within the two hours keeps it open."""
    async with database.begin() as db:
        cookie = await _cookie(db, keyring)

        assert await logins.who(db, keyring, cookie, NOW + timedelta(hours=2)) is None
        in_time = await logins.who(db, keyring, cookie, NOW + timedelta(minutes=90))
        assert in_time is not None
        assert in_time.stale
        await logins.touch(db, cookie, NOW + timedelta(minutes=90))
        assert await logins.who(db, keyring, cookie, NOW + timedelta(hours=3)) is not None


async def test_who_leaves_is_out(database: Database, keyring: Keyring) -> None:
    """The cookie opens nothing any more."""
    async with database.begin() as db:
        cookie = await _cookie(db, keyring)

        await logins.leave(db, cookie)

        assert await logins.who(db, keyring, cookie, NOW) is None


async def test_tokens_are_stored_as_hashes_and_old_ones_are_cleared(database: Database, keyring: Keyring) -> None:
    """Who reads the database can sign in as nobody."""
    async with database.begin() as db:
        member = await _admin(db, keyring)
        token = await logins.link(db, member, NOW)
        entered = await logins.enter(db, token, NOW)
        assert entered is not None
        stored = repr([*(await db.execute(select(login_links))), *(await db.execute(select(web_sessions)))])

        await logins.enter(db, "another", NOW + timedelta(hours=13))

        assert token not in stored
        assert entered[0] not in stored
        assert (await db.execute(select(web_sessions))).all() == []
        assert (await db.execute(select(login_links))).all() == []
