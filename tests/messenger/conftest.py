"""A running town: once with polling on SQLite, once with the webhook on PostgreSQL. Tests bring their own people into it."""

import asyncio
import shutil
import socket
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import running
from bot.sandbox.courier import Pace
from bot.sandbox.limits import Limits
from bot.sandbox.server import application
from bot.sandbox.world import World
from bot.settings import Settings
from tests.databases import PostgreSQL
from tests.messenger.town import ADMIN, CENTRE, DESK, TOKEN, UNBOUND, Clock, Person, Town

SECRET = "a-secret-of-the-webhook"
KEY = urlsafe_b64encode(bytes(range(32))).decode()
WAYS = ("polling-sqlite", "webhook-postgresql")
POLLING = pytest.mark.parametrize("way", ["polling-sqlite"], indirect=True, scope="session")
WEBHOOK = pytest.mark.parametrize("way", ["webhook-postgresql"], indirect=True, scope="session")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def sandbox(world: World) -> AsyncIterator[str]:
    """This world over HTTP; where it listens."""
    runner = web.AppRunner(application(world, Pace(base=SHORT, sleep=_shortly)), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@asynccontextmanager
async def town_at(database: str, *, webhook: bool) -> AsyncIterator[Town]:
    """A town with one bound desk and one group that is no desk yet, and the product on this database."""
    world, clock, port = World(limits=Limits.off()), Clock(), free_port()
    world.bot(TOKEN, "Rahnuma", "rahnuma_bot")
    admin = world.user(ADMIN, "Admin", language_code="en")
    world.forum(DESK, "MRC Islamabad", members=[admin])
    world.forum(UNBOUND, "MRC Lahore", members=[admin])
    async with sandbox(world) as address:
        settings = Settings(
            bot_token=TOKEN,
            telegram_api_url=address,
            database_url=database,
            data_key=KEY,
            webhook_url=f"http://127.0.0.1:{port}/telegram" if webhook else "",
            webhook_secret=SECRET if webhook else "",
            http_port=port,
            admin_ids=(ADMIN,),
            desks={CENTRE: DESK},
        )
        async with running(settings, clock=clock) as app:
            yield Town(world, app, clock, f"http://127.0.0.1:{port}")


SHORT = 0.05
"""Seconds that the courier waits where Telegram's would wait longer: what is asked of it is read from its answer, not sat through."""


async def _shortly(seconds: float) -> None:
    await asyncio.sleep(min(seconds, SHORT))


@pytest.fixture(scope="session", params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """How updates come, and where everything is stored."""
    return str(request.param)


@pytest.fixture(scope="session")
def stored_at(way: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database for the whole run of one town."""
    if way.endswith("sqlite"):
        template: Path = request.getfixturevalue("sqlite_template")
        path = tmp_path_factory.mktemp("town") / "bot.db"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.create(request.getfixturevalue("postgresql_template"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture(scope="session")
async def town_of_the_run(way: str, stored_at: str) -> AsyncIterator[Town]:
    """One town for all tests of a way."""
    async with town_at(stored_at, webhook=way.startswith("webhook")) as town:
        yield town


@pytest.fixture
async def town(town_of_the_run: Town) -> AsyncIterator[Town]:
    """The town, quiet and without faults before and after each test."""
    await town_of_the_run.settled()
    yield town_of_the_run
    town_of_the_run.world.faults.clear()
    await town_of_the_run.settled()


@pytest.fixture
async def person(town: Town) -> Person:
    """Somebody known, in Urdu."""
    return await town.somebody()


@pytest.fixture
async def amina(town: Town) -> Person:
    """A counsellor of the desk."""
    return await town.colleague()


@pytest.fixture
async def bilal(town: Town) -> Person:
    """Another counsellor of the desk."""
    return await town.colleague()
