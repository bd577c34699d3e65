"""For the operator: erasing one person, and changing DATA_KEY without losing anybody."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from bot.store import audit, people, rotate, staff
from bot.store.db import Database
from bot.store.erase import erase
from bot.store.rotate import Rotated
from bot.store.sealing import CannotOpen, Keyring
from bot.store.tables import lines, persons
from tests.histories import STATE, History

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
NEW = Keyring(bytes(range(100, 132)))


async def _peopled(database: Database, keyring: Keyring, count: int) -> None:
    async with database.begin() as db:
        history = History(db, keyring)
        sana = await history.member(7001, "Sana")
        for person in range(1, count + 1):
            await history.counselled(person, sana, NOW)


@pytest.mark.parametrize("by_name", [False, True])
async def test_a_person_is_erased_by_id_or_code_name(database: Database, keyring: Keyring, by_name: bool) -> None:  # noqa: FBT001
    """Key, links and words are gone, the others stay, and the audit log says so without naming anybody."""
    await _peopled(database, keyring, 2)
    async with database.begin() as db:
        person = await people.locked(db, keyring, keyring.hash_id(1))
        assert person is not None

        erasure = await erase(db, keyring, person.code_name if by_name else " 1 ", NOW)

        assert erasure.outcome == "erased"
        assert await people.locked(db, keyring, keyring.hash_id(1)) is None
        assert await people.locked(db, keyring, keyring.hash_id(2)) is not None
        words = select(func.count()).select_from(lines).where(lines.c.sealed.isnot(None))
        assert (await db.execute(words)).scalar_one() == 2
        (entry,) = await audit.latest(db)
        assert (entry.action, entry.subject, entry.staff_id) == ("person.erase", f"person {person.id}", None)


@pytest.mark.parametrize("wanted", ["", "—", "999", "Nobody 10", "9" * 5000, "' OR 1=1 --"])
async def test_who_is_not_there_cannot_be_erased(database: Database, keyring: Keyring, wanted: str) -> None:
    """Nothing changes, not even for those erased before."""
    await _peopled(database, keyring, 2)
    async with database.begin() as db:
        await erase(db, keyring, "1", NOW)

        assert (await erase(db, keyring, wanted, NOW)).outcome == "nobody"
        assert await people.locked(db, keyring, keyring.hash_id(2)) is not None


async def test_a_shared_code_name_erases_nobody(database: Database, keyring: Keyring) -> None:
    """The operator must say which, by the Telegram id."""
    await _peopled(database, keyring, 2)
    async with database.begin() as db:
        await db.execute(update(persons).values(code_name="Amber Star 10"))

        assert (await erase(db, keyring, "Amber Star 10", NOW)).outcome == "several"
        assert await people.locked(db, keyring, keyring.hash_id(1)) is not None


async def test_after_a_rotation_everybody_is_found_with_the_new_key_only(
    database: Database, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their ids, names and words open as before; over several batches; the erased stay erased."""
    monkeypatch.setattr(rotate, "BATCH", 2)
    await _peopled(database, keyring, 5)
    async with database.begin() as db:
        await erase(db, keyring, "5", NOW)

    done = await rotate.rotate(database, keyring, NEW)

    assert done == Rotated(changed=5, before=0)
    async with database.begin() as db:
        for telegram_id in range(1, 5):
            assert await people.locked(db, keyring, keyring.hash_id(telegram_id)) is None
            person = await people.locked(db, NEW, NEW.hash_id(telegram_id))
            assert person is not None
            assert person.chat_id() == telegram_id
            assert person.state == STATE
        member = await staff.of_hash(db, NEW, NEW.hash_id(7001))
        assert member is not None
        assert member.name == "Sana"
        assert await rotate.opens(db, NEW)
        assert not await rotate.opens(db, keyring)


async def test_a_rotation_that_was_stopped_is_taken_up_again(
    database: Database, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that neither key opens stops it; mended, the same command does the rest."""
    monkeypatch.setattr(rotate, "BATCH", 2)
    await _peopled(database, keyring, 5)
    broken = persons.c.id == select(persons.c.id).order_by(persons.c.id).offset(3).limit(1).scalar_subquery()
    async with database.begin() as db:
        wrapped = (await db.execute(select(persons.c.wrapped_key).where(broken))).scalar_one()
        await db.execute(update(persons).where(broken).values(wrapped_key=b"damaged"))

    with pytest.raises(CannotOpen, match="sealed under neither key"):
        await rotate.rotate(database, keyring, NEW)
    async with database.begin() as db:
        await db.execute(update(persons).where(broken).values(wrapped_key=wrapped))
    again = await rotate.rotate(database, keyring, NEW)
    once_more = await rotate.rotate(database, keyring, NEW)

    assert again == Rotated(changed=4, before=2)
    assert once_more == Rotated(changed=0, before=6)


async def test_a_key_opens_an_empty_database(database: Database) -> None:
    """There is nothing that it could not open."""
    async with database.read() as db:
        assert await rotate.opens(db, NEW)
