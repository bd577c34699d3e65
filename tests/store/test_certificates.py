"""Certificates: one per person and stage, verified by their code, and forgotten with the person."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.conversation.entries import CertificateIssued
from bot.store import certificates, privacy, rotate
from bot.store.certificates import ALPHABET, CODE_LENGTH, Certificate, Result
from bot.store.db import Connection, Database
from bot.store.people import Person, locked, welcomed
from bot.store.sealing import Keyring
from bot.store.tables import certificates as table
from tests.histories import STATE

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=40)
RESULTS = (("safe_recruitment", 9, 12), ("decide_to_migrate", 12, 12))
DEPARTING = CertificateIssued("pre_departure", "fa_AF", "نرگس احمدی", RESULTS)


async def _person(db: Connection, keyring: Keyring, telegram_id: int = 1) -> Person:
    return await welcomed(db, keyring, telegram_id, STATE, NOW)


async def _verified(db: Connection, code: str) -> Certificate:
    found = await certificates.verify(db, code)
    assert isinstance(found, Certificate)
    return found


async def test_a_code_says_what_was_learnt_and_nothing_of_whom(database: Database, keyring: Keyring) -> None:
    """Stage, modules with their results, and when; no name."""
    async with database.begin() as db:
        issued = await certificates.issue(db, await _person(db, keyring), DEPARTING, NOW)

        found = await _verified(db, issued.code)

        assert (found.stage, found.locale, found.issued_at, found.renewed_at) == ("pre_departure", "fa_AF", NOW, None)
        assert found.modules == (Result("safe_recruitment", 9, 12), Result("decide_to_migrate", 12, 12))
        assert found.name == ""
        assert issued.name == "نرگس احمدی"
        assert "نرگس" not in repr(issued)
        assert "نرگس" not in repr(DEPARTING)


async def test_the_name_is_sealed_with_the_persons_key(database: Database, keyring: Keyring) -> None:
    """Staff can have it opened; in the database it cannot be read; another DATA_KEY changes nothing."""
    new = Keyring(bytes(range(100, 132)))
    async with database.begin() as db:
        issued = await certificates.issue(db, await _person(db, keyring), DEPARTING, NOW)
        sealed = (await db.execute(select(table.c.sealed_name))).scalar_one()
        assert "نرگس".encode() not in sealed
        assert await certificates.name_on(db, keyring, issued.code) == "نرگس احمدی"

    await rotate.rotate(database, keyring, new)

    async with database.begin() as db:
        assert await certificates.name_on(db, new, issued.code) == "نرگس احمدی"


async def test_a_certificate_can_do_without_a_name(database: Database, keyring: Keyring) -> None:
    """Then there is none to be opened, neither for staff nor for the holder."""
    nameless = CertificateIssued("pre_departure", "ur", "", RESULTS)
    async with database.begin() as db:
        person = await _person(db, keyring)
        issued = await certificates.issue(db, person, nameless, NOW)

        held = await certificates.held(db, person, "pre_departure")

        assert await certificates.name_on(db, keyring, issued.code) is None
        assert held is not None
        assert held.name == ""


async def test_a_second_one_of_the_same_stage_keeps_its_code(database: Database, keyring: Keyring) -> None:
    """The name and the results may change, and the paper given out before is still genuine."""
    better = CertificateIssued("pre_departure", "en", "Narges Ahmadi", (("safe_recruitment", 12, 12),))
    async with database.begin() as db:
        person = await _person(db, keyring)
        first = await certificates.issue(db, person, DEPARTING, NOW)

        second = await certificates.issue(db, person, better, LATER)

        assert second.code == first.code
        assert (second.issued_at, second.renewed_at) == (NOW, LATER)
        assert second.modules == (Result("safe_recruitment", 12, 12),)
        assert await certificates.held(db, person, "pre_departure") == second
        assert await certificates.name_on(db, keyring, first.code) == "Narges Ahmadi"


async def test_every_stage_and_person_has_its_own(database: Database, keyring: Keyring) -> None:
    """Three papers, three codes, and each holder has their own."""
    arrived = CertificateIssued("post_arrival", "fa_AF", "", RESULTS)
    async with database.begin() as db:
        mine, other = await _person(db, keyring, 1), await _person(db, keyring, 2)
        issued = [
            await certificates.issue(db, mine, DEPARTING, NOW),
            await certificates.issue(db, mine, arrived, LATER),
            await certificates.issue(db, other, DEPARTING, NOW),
        ]

        assert len({certificate.code for certificate in issued}) == 3
        assert [held.stage for held in await certificates.of_person(db, mine)] == ["pre_departure", "post_arrival"]
        assert await certificates.held(db, other, "post_arrival") is None


async def test_a_code_may_be_typed_as_people_type(database: Database, keyring: Keyring) -> None:
    """Small letters, dashes, spaces."""
    async with database.begin() as db:
        code = (await certificates.issue(db, await _person(db, keyring), DEPARTING, NOW)).code

        for typed in (code.lower(), f"{code[:5]}-{code[5:]}", f" {code[:5]} {code[5:]} "):
            assert (await _verified(db, typed)).code == code


@pytest.mark.parametrize("code", ["", "AAAAAAAAAA", "x" * 5000, "' OR 1=1 --", "نرگس", "\0"])
async def test_what_nobody_issued_is_unknown(database: Database, keyring: Keyring, code: str) -> None:
    """Whatever somebody types."""
    async with database.begin() as db:
        await certificates.issue(db, await _person(db, keyring), DEPARTING, NOW)

        assert await certificates.verify(db, code) == "unknown"
        assert await certificates.name_on(db, keyring, code) is None


async def test_a_forgotten_persons_code_leads_to_nobody(database: Database, keyring: Keyring) -> None:
    """Name, results and the person are gone; the code says that it is no longer held. Others' stay as they are."""
    async with database.begin() as db:
        person, other = await _person(db, keyring, 1), await _person(db, keyring, 2)
        gone = await certificates.issue(db, person, DEPARTING, NOW)
        stays = await certificates.issue(db, other, DEPARTING, NOW)

        await privacy.forget(db, person.id, LATER)

        assert await certificates.verify(db, gone.code) == "erased"
        assert await certificates.name_on(db, keyring, gone.code) is None
        assert (await _verified(db, stays.code)).stage == "pre_departure"
        row = (await db.execute(select(table).where(table.c.code == gone.code))).one()
        assert (row.person_id, row.sealed_name, row.modules) == (None, None, None)


async def test_a_returning_person_gets_a_new_code(database: Database, keyring: Keyring) -> None:
    """Who comes back after being forgotten is somebody else, also here."""
    async with database.begin() as db:
        person = await _person(db, keyring)
        gone = await certificates.issue(db, person, DEPARTING, NOW)
        await privacy.forget(db, person.id, LATER)
        assert await locked(db, keyring, keyring.hash_id(1)) is None

        again = await certificates.issue(db, await _person(db, keyring), DEPARTING, LATER)

        assert again.code != gone.code
        assert await certificates.verify(db, gone.code) == "erased"


def test_codes_are_made_of_letters_that_nobody_confuses() -> None:
    """Ten of them, in capital letters, and never twice the same."""
    codes = {certificates.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("0O1IL2Z5S8BU") & set(ALPHABET)
