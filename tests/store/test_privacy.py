"""What a person gets with /mydata and loses with /forget: everything, held against the tables themselves."""

from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import LargeBinary, select

from bot.conversation.entries import CertificateIssued
from bot.store import certificates, people, privacy, turns
from bot.store.db import Connection, Database
from bot.store.people import Person
from bot.store.sealing import Keyring
from bot.store.tables import metadata, persons
from bot.store.turns import Record
from tests.histories import STATE, History

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
NAME = "Narges Ahmadi"

SHOWN = {"persons": "settings", "sessions": "sessions", "lines": "messages", "milestones": "learning",
         "certificates": "certificates", "turns": "turns"}  # fmt: skip
"""Each table that leads to a person, and where it stands in the file."""

OF_STAFF = {"stints"}
"""What the staff did in a person's sessions: the person's part of it stands under `sessions`."""


async def _lived(db: Connection, keyring: Keyring) -> Person:
    """A person about whom every table holds something."""
    history = History(db, keyring)
    sana = await history.member(7001, "Sana")
    await history.counselled(1, sana, NOW)
    await history.completes(1, "safe_recruitment", NOW)
    person = await people.welcomed(db, keyring, 1, STATE, NOW)
    earned = CertificateIssued("pre_departure", "en", NAME, (("safe_recruitment", 9, 12),))
    await certificates.issue(db, person, earned, NOW)
    tap = Record(
        bot_id=1,
        update_id=1,
        person_id=person.id,
        session_id=None,
        at=NOW,
        kind="Opened",
        place="m/safe_recruitment",
        locale="en",
        replies=(),
        holder="p",
    )
    await turns.record(db, tap)
    return person


def _leading_to_a_person() -> set[str]:
    """Every table with a foreign key to persons, straight or by way of another."""
    found = {"persons"}
    while True:
        more = {
            table.name
            for table in metadata.sorted_tables
            if {key.column.table.name for key in table.foreign_keys} & found
        }
        if more <= found:
            return found
        found |= more


def test_every_table_that_leads_to_a_person_is_shown_to_them() -> None:
    """A new table must find its place in the file, or its reason here."""
    assert _leading_to_a_person() == set(SHOWN) | OF_STAFF


async def test_the_file_holds_something_of_every_table(database: Database, keyring: Keyring) -> None:
    """What was said, done, learnt and awarded; readable, without an id of Telegram's."""
    async with database.begin() as db:
        person = await _lived(db, keyring)

        content = await privacy.everything(db, person)

        told = msgspec.json.decode(content)
        assert {part for part in SHOWN.values() if not told[part]} == set()
        (paper,) = told["certificates"]
        assert (paper["name"], paper["stage"]) == (NAME, "pre_departure")
        assert paper["modules"] == [{"module": "safe_recruitment", "right": 9, "questions": 12}]
        assert told["turns"] == [{"at": "2026-11-20T09:00:00Z", "what": "Opened", "where": "m/safe_recruitment"}]


async def test_nothing_sealed_is_left_of_a_forgotten_person(database: Database, keyring: Keyring) -> None:
    """In no table that leads to a person is there a secret left, nor the hash or the key; the rows themselves stay."""
    async with database.begin() as db:
        person = await _lived(db, keyring)

        await privacy.forget(db, person.id, LATER)

        for table in metadata.sorted_tables:
            if table.name not in _leading_to_a_person():
                continue
            rows = (await db.execute(select(table))).mappings().all()
            secrets = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
            assert rows
            assert {row[name] for row in rows for name in secrets} <= {None, b"{}"}, table.name
        row = (await db.execute(select(persons))).one()
        assert (row.tg_hash, row.wrapped_key, row.code_name) == (None, None, "—")
