"""Staff: invitations that work once, admins from the settings, sealed names, what roles may do."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.store import logins, staff
from bot.store.db import Database
from bot.store.sealing import Keyring
from bot.store.staff import ROLES, Member, Newcomer
from bot.store.tables import invitations
from bot.store.tables import staff as staff_table

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
SANA = Newcomer(7001, "Sana", "ur")


async def test_an_invitation_makes_its_opener_staff_of_that_role_and_centre(
    database: Database, keyring: Keyring
) -> None:
    """Who opens the link is found by the hash of their id from then on, with name and language."""
    async with database.begin() as db:
        token = await staff.invite(db, "counsellor", "pk_lahore", NOW)
        member = await staff.accept(db, keyring, token, SANA, NOW)

    async with database.read() as db:
        found = await staff.of_hash(db, keyring, keyring.hash_id(7001))
    assert member is not None
    assert found == Member(member.id, "counsellor", "pk_lahore", "ur", "Sana", active=True)


async def test_a_token_fits_into_a_deep_link(database: Database) -> None:
    """`join_<token>` may have 64 characters of a small alphabet."""
    async with database.begin() as db:
        token = await staff.invite(db, "viewer", "", NOW)

    assert len(token) <= 40
    assert token.isalnum()


async def test_an_invitation_works_once(database: Database, keyring: Keyring) -> None:
    """The second to open it becomes nothing."""
    async with database.begin() as db:
        token = await staff.invite(db, "counsellor", "pk_lahore", NOW)
        await staff.accept(db, keyring, token, SANA, NOW)

        second = await staff.accept(db, keyring, token, Newcomer(7002, "Omar", "ur"), NOW)

        assert second is None
        assert len(await staff.everyone(db, keyring)) == 1


@pytest.mark.parametrize("token", ["", "nonsense", "' OR 1=1 --"])
async def test_an_unknown_invitation_makes_nobody_staff(database: Database, keyring: Keyring, token: str) -> None:
    """Guessing leads nowhere."""
    async with database.begin() as db:
        assert await staff.accept(db, keyring, token, SANA, NOW) is None
        assert await staff.everyone(db, keyring) == ()


async def test_an_invitation_is_too_old_after_a_week(database: Database, keyring: Keyring) -> None:
    """Seven days, and not a second more."""
    async with database.begin() as db:
        token = await staff.invite(db, "counsellor", "", NOW)

        late = await staff.accept(db, keyring, token, SANA, NOW + timedelta(days=7))
        in_time = await staff.accept(db, keyring, token, SANA, NOW + timedelta(days=7, seconds=-1))

        assert late is None
        assert in_time is not None


async def test_a_member_who_is_invited_again_gets_the_new_role_and_keeps_the_name(
    database: Database, keyring: Keyring
) -> None:
    """The same person, the same row: their sessions stay theirs."""
    async with database.begin() as db:
        first = await staff.accept(db, keyring, await staff.invite(db, "counsellor", "pk_lahore", NOW), SANA, NOW)
        again = Newcomer(7001, "Somebody", "en")

        second = await staff.accept(db, keyring, await staff.invite(db, "supervisor", "", NOW), again, NOW)

        assert first is not None
        assert second == Member(first.id, "supervisor", "", "ur", "Sana", active=True)


async def test_admins_of_the_settings_are_admins_at_every_start(database: Database, keyring: Keyring) -> None:
    """Twice is as good as once, and it lifts somebody who was something else."""
    async with database.begin() as db:
        await staff.accept(db, keyring, await staff.invite(db, "viewer", "pk_lahore", NOW), SANA, NOW)

        await staff.ensure_admins(db, keyring, (7001, 7009), NOW)
        await staff.ensure_admins(db, keyring, (7001, 7009), NOW)

        members = await staff.everyone(db, keyring)
        assert [(m.role, m.centre, m.name, m.active) for m in members] == [
            ("admin", "", "Sana", True),
            ("admin", "", "", True),
        ]


async def test_a_name_and_a_language_can_be_changed(database: Database, keyring: Keyring) -> None:
    """An admin of the settings has no name until they say one."""
    async with database.begin() as db:
        await staff.ensure_admins(db, keyring, (7009,), NOW)
        member = (await staff.everyone(db, keyring))[0]

        await staff.rename(db, keyring, member.id, "Зарина")
        await staff.set_locale(db, member.id, "tg")

        changed = await staff.of_id(db, keyring, member.id)
        assert changed == Member(member.id, "admin", "", "tg", "Зарина", active=True)
        assert await staff.names(db, keyring, [member.id]) == {member.id: "Зарина"}


async def test_who_is_deactivated_is_nobody_and_signed_out(database: Database, keyring: Keyring) -> None:
    """No longer found, and the cookie they still hold opens nothing."""
    async with database.begin() as db:
        member = await staff.accept(db, keyring, await staff.invite(db, "admin", "", NOW), SANA, NOW)
        assert member is not None
        entered = await logins.enter(db, await logins.link(db, member.id, NOW), NOW)
        assert entered is not None
        unused = await logins.link(db, member.id, NOW)

        await staff.deactivate(db, member.id)

        assert await staff.of_hash(db, keyring, keyring.hash_id(7001)) is None
        assert await logins.who(db, keyring, entered[0], NOW) is None
        assert await logins.enter(db, unused, NOW) is None


async def test_nothing_that_names_a_member_is_stored_open(database: Database, keyring: Keyring) -> None:
    """Neither name, nor Telegram id, nor token stand in any row."""
    async with database.begin() as db:
        token = await staff.invite(db, "counsellor", "pk_lahore", NOW)
        await staff.accept(db, keyring, token, SANA, NOW)

        rows = [*(await db.execute(select(staff_table))), *(await db.execute(select(invitations)))]

    stored = repr(rows)
    assert "Sana" not in stored
    assert "7001" not in stored
    assert token not in stored


def test_roles_may_what_the_table_says() -> None:
    """One look at who may do what."""
    allowed = {
        role: {act for act in ("counsel", "read_figures", "read_sessions", "read_audit", "invite", "bind_desk") if staff.may(role, act)}
        for role in ROLES
    }  # fmt: skip

    assert allowed == {
        "counsellor": {"counsel", "read_figures", "read_sessions"},
        "supervisor": {"counsel", "read_figures", "read_sessions"},
        "editor": {"read_figures"},
        "viewer": {"read_figures"},
        "admin": {"counsel", "read_figures", "read_sessions", "read_audit", "invite", "bind_desk"},
    }


def test_a_member_of_a_centre_may_nothing_at_another() -> None:
    """The centre counts, and whoever left may nothing at all."""
    here = Member(1, "counsellor", "pk_lahore", "ur", "Sana", active=True)
    everywhere = Member(2, "counsellor", "", "ur", "Omar", active=True)
    gone = Member(3, "admin", "", "en", "Ana", active=False)

    assert here.may("counsel", "pk_lahore")
    assert not here.may("counsel", "iq_erbil")
    assert everywhere.may("counsel", "iq_erbil")
    assert not gone.may("read_figures")
