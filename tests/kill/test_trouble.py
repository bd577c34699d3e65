"""Telegram or the database fail for a while under load, persons block the bot, topics vanish: nothing is lost, order is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import psycopg
import pytest

from bot.app import App, running
from bot.sandbox.faults import Fault, Kind
from bot.settings import read_settings
from bot.store.db import Database, database_url
from bot.store.sealing import Keyring
from tests.databases import PostgreSQL
from tests.kill import books
from tests.kill.conftest import KEY, READY, settings_of, webhook_at
from tests.kill.product import free_port
from tests.kill.town import Person, Town

pytestmark = pytest.mark.kill

PEOPLE = 6
TROUBLES: tuple[Kind, ...] = ("429", "500", "502", "drop_before", "drop_after", "slow", "timeout")
EACH_ONCE = pytest.mark.parametrize(
    ("database_address", "way"), [("sqlite", "polling"), ("postgresql", "webhook")], indirect=True
)
"""Each database and each way once: enough where the two have nothing to do with each other."""

METHODS = ("*", "editMessageText", "copyMessage", "sendMessage", "answerCallbackQuery", "getUpdates")


@dataclass
class Clock:
    """The real time, until a test moves it on."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Stage:
    """The product in this very process, and its crowd, all in a session."""

    town: Town
    crowd: list[Person]
    app: App
    clock: Clock

    async def check(self) -> list[str]:
        """Let all that was kept for later be said, and hold the books; gives the doubled lines."""
        self.town.faults.clear()
        await self.town.quiet()
        self.clock.ahead = timedelta(hours=1)
        while await self.app.resume.once():
            pass
        books.are_right(await books.read(self.app.db, self.app.keyring, self.crowd), self.crowd)
        return books.arrived(self.town, self.crowd)


@asynccontextmanager
async def stage(address: str, way: str) -> AsyncIterator[Stage]:
    """Everybody is settled."""
    town, port, clock = Town(), free_port(), Clock()
    crowd = [Person(town, number) for number in range(PEOPLE)]
    database = Database(database_url(address))
    await books.prepare(database, Keyring(KEY), crowd)
    await database.close()
    async with town.open() as api:
        environment = settings_of(address, api, port) | (webhook_at(port) if way == "webhook" else {})
        async with running(read_settings(environment), clock=clock) as app:
            await asyncio.gather(*(person.settle() for person in crowd))
            yield Stage(town, crowd, app, clock)


@pytest.fixture
async def staged(database_address: str, way: str) -> AsyncIterator[Stage]:
    """On each database and by each way."""
    async with stage(database_address, way) as made:
        yield made


async def test_a_telegram_that_fails_in_every_way_loses_nothing(staged: Stage) -> None:
    """Refusals for a while, server errors, silence and broken connections hit every kind of call under load."""
    town, chance, over = staged.town, Random(11), asyncio.Event()
    lives = asyncio.gather(*(person.live(over) for person in staged.crowd))

    for _ in range(15):
        kind, method = chance.choice(TROUBLES), chance.choice(METHODS)
        town.faults.add(Fault(method, kind=kind, times=chance.randint(1, 2), retry_after=1, seconds=0.2))
        goal = town.made + chance.randint(1, 40)
        await town.changed(lambda goal=goal: town.made >= goal, READY)  # type: ignore[misc]
    over.set()
    await lives

    await staged.check()


@EACH_ONCE
async def test_a_desk_that_takes_nothing_does_not_silence_the_person(staged: Stage) -> None:
    """The group refuses every line for seconds: menus answer meanwhile, and the lines arrive in order afterwards."""
    town, person = staged.town, staged.crowd[0]
    assert person.pages is not None
    town.faults.add(Fault("copyMessage", chat=town.desk.id, kind="429", times=None, retry_after=3))

    lines = [person.say() for _ in range(3)]
    for _ in range(3):
        await person.walk()
    waited = [words for words in lines if not town.heard[town.desk.key, words]]
    town.faults.clear()
    for words in lines:
        await person.arrived_at_desk(words)

    assert waited == lines
    await staged.check()


async def test_a_database_that_goes_away_for_a_while_loses_nothing(
    way: str, postgresql: PostgreSQL, postgresql_template: str
) -> None:
    """All connections are cut and none is let in until much has failed; then everything goes on."""
    name = postgresql.create(postgresql_template)
    async with stage(postgresql.address(name), way) as staged:
        town, over = staged.town, asyncio.Event()
        lives = asyncio.gather(*(person.live(over) for person in staged.crowd))

        goal = town.made + 80
        await town.changed(lambda: town.made >= goal, READY)
        _close_doors(postgresql, name)
        await _felt(town, way)
        _let_in(postgresql, name)
        over.set()
        await lives

        await staged.check()
    postgresql.drop(name)


@EACH_ONCE
async def test_who_blocks_the_bot_loses_nobody_elses_lines(staged: Stage) -> None:
    """The desk is told at once that a line did not arrive; after unblocking, lines arrive again."""
    town, person, other = staged.town, staged.crowd[0], staged.crowd[1]
    town.block(person.user, town.account)
    lost = person.hear()
    told = await town.changed(lambda: [m for m in town.desk.messages if (m.text or "").startswith("⚠️")], READY)
    await other.arrived_here(other.hear())
    town.unblock(person.user, town.account)

    await person.arrived_here(person.hear())

    assert told[0].reply_to is not None
    assert told[0].reply_to.text == lost
    del person.done.lines[next(n for n, words in person.done.lines.items() if words == lost)]
    assert town.heard[person.chat.key, lost] == 0


@EACH_ONCE
async def test_a_deleted_topic_is_opened_anew_and_the_line_follows(staged: Stage) -> None:
    """Somebody at the desk deletes the topic while lines are on their way."""
    town, person = staged.town, staged.crowd[0]
    topic = next(topic for topic in town.topics(town.desk) if topic.id == person.thread)

    before = [person.say() for _ in range(3)]
    topic.deleted = True
    after = [person.say() for _ in range(3)]
    for words in before + after:
        await person.arrived_at_desk(words)
    moved = next(m for m in town.desk.messages if m.text == after[-1])

    assert moved.thread != topic.id
    assert await staged.check() == []


async def _felt(town: Town, way: str) -> None:
    """Wait until the product has come back without success: the courier was sent away, or polling has asked again and again."""
    if way == "webhook":
        town.account.inbox.last_error = None
        await town.changed(lambda: town.account.inbox.last_error, READY)
        return
    goal = town.ledger.counters["getUpdates"] + 4
    await town.changed(lambda: town.ledger.counters["getUpdates"] >= goal, READY)


def _close_doors(server: PostgreSQL, name: str) -> None:
    with psycopg.connect(server.uri, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def _let_in(server: PostgreSQL, name: str) -> None:
    with psycopg.connect(server.uri, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())
