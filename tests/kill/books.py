"""What the database must hold after all is quiet: every update stepped once, every line kept once, nothing owed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from bot.conversation.state import State
from bot.storage import utc_now
from bot.store import people, staff
from bot.store.db import Connection, Database
from bot.store.sealing import Keyring
from bot.store.staff import Newcomer
from bot.store.tables import lines, milestones, persons, turns
from tests.kill.town import COUNSELLOR, TOKEN, Person, Town, subject

BOT_ID = int(TOKEN.partition(":")[0])
SETTLED = State(
    phone_locale="en", locale="en", consent="yes", origin="PK", stage="pre_departure", destination="SA", place="home"
)


async def prepare(database: Database, keyring: Keyring, crowd: Sequence[Person]) -> None:
    """Persons who answered the first questions, and the counsellor."""
    async with database.begin() as db:
        token = await staff.invite(db, "counsellor", "", utc_now())
        await staff.accept(db, keyring, token, Newcomer(COUNSELLOR, "Amina", "en"), utc_now())
        for person in crowd:
            await people.welcomed(db, keyring, person.user.id, SETTLED, utc_now())
            found = await people.locked(db, keyring, keyring.hash_id(person.user.id))
            assert found is not None
            await people.save(db, found, SETTLED)


@dataclass(frozen=True)
class Books:
    """The tables, read once."""

    turns: Counter[int]
    owed: int
    lines: Counter[tuple[int, bool, int]]
    ticks: dict[int, frozenset[str]]
    ticked: Counter[tuple[int, str]]


async def read(database: Database, keyring: Keyring, crowd: Sequence[Person]) -> Books:
    """All of it."""
    async with database.read() as db:
        ids = await _ids(db, keyring, crowd)
        logged = (await db.execute(select(turns.c.update_id, turns.c.bot_id, turns.c.pending))).all()
        states = (await db.execute(select(persons.c.id, persons.c.state))).all()
        return Books(
            turns=Counter(row.update_id for row in logged if row.bot_id == BOT_ID),
            owed=sum(row.pending is not None for row in logged),
            lines=Counter(
                (row.session_id, row.staff_id is not None, row.source_message)
                for row in await db.execute(select(lines.c.session_id, lines.c.staff_id, lines.c.source_message))
            ),
            ticks={ids[row.id]: msgspec.json.decode(row.state, type=State).ticks for row in states},
            ticked=Counter(
                (ids[row.person_id], row.subject)
                for row in await db.execute(select(milestones).where(milestones.c.kind == "item_ticked"))
            ),
        )


async def _ids(db: Connection, keyring: Keyring, crowd: Sequence[Person]) -> dict[int, int]:
    found = {}
    for person in crowd:
        row = await people.locked(db, keyring, keyring.hash_id(person.user.id))
        assert row is not None
        found[row.id] = person.user.id
    return found


def are_right(books: Books, crowd: Sequence[Person]) -> None:
    """Every update was stepped once: one row each, ticks as often as tapped, and nothing is owed."""
    assert books.owed == 0
    assert max(books.turns.values()) == 1
    for person in crowd:
        done = person.done
        assert [u for u in (*done.taps, *done.texts, *done.lines) if u not in books.turns] == []
        taps = person.ticks()
        assert books.ticks[person.user.id] == {subject(button) for button, n in taps.items() if n % 2}
        assert {subject(button): (n + 1) // 2 for button, n in taps.items()} == {
            ticked: n for (owner, ticked), n in books.ticked.items() if owner == person.user.id
        }
    written = sum(len(person.done.texts) for person in crowd)
    answered = sum(len(person.done.lines) for person in crowd)
    assert set(books.lines.values()) <= {1}
    assert books.lines.total() == written + answered


def arrived(town: Town, crowd: Sequence[Person]) -> list[str]:
    """Every line arrived on the other side at least once and in order; gives those that arrived more than once."""
    doubled: list[str] = []
    for person in crowd:
        for sent, chat in ((person.done.texts, town.desk), (person.done.lines, person.chat)):
            ours = set(sent.values())
            came = [words for words in town.said[chat.key] if words in ours]
            assert list(dict.fromkeys(came)) == list(sent.values())
            doubled += [words for words, times in Counter(came).items() for _ in range(times - 1)]
    return doubled
