"""A running sandbox, a real Telegram client for it, and a clock that tests set."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot

from bot.sandbox.courier import Pace
from bot.sandbox.limits import Limits
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.server import application
from bot.sandbox.world import World
from tests.sandbox.rig import DESK, OTHER, TOKEN, Clock, Naps, client


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def naps(clock: Clock) -> Naps:
    return Naps(clock, [])


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock=clock, limits=Limits.off())


@pytest.fixture
def gul(world: World) -> User:
    return world.user(id=1001, first_name="Gul", language_code="ps")


@pytest.fixture
def amina(world: World) -> User:
    return world.user(id=2001, first_name="Amina", username="amina")


@pytest.fixture
def desk(world: World, amina: User) -> Chat:
    return world.forum(id=DESK, title="MRC desk", members=[amina])


@pytest.fixture
async def address(world: World, naps: Naps) -> AsyncIterator[str]:
    """Where the sandbox of this test listens."""
    runner = web.AppRunner(application(world, Pace(read_timeout=0.2, sleep=naps)), shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's newer form of durations: it warns of the older one."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    async with client(address) as made:
        yield made


@pytest.fixture
async def other(address: str) -> AsyncIterator[Bot]:
    async with client(address, OTHER) as made:
        yield made


@pytest.fixture
def chat(world: World, gul: User, bot: Bot) -> Chat:
    """Gul's private chat with the bot, begun and read."""
    world.start(gul, TOKEN)
    world.bot(TOKEN).inbox.clear()
    return world.private(gul, TOKEN)
