"""A town, the product as a process beside it, and a crowd that talks to it."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot.store.db import Database, database_url
from bot.store.sealing import Keyring
from tests.kill import books
from tests.kill.product import Product, free_port
from tests.kill.town import DESK, TOKEN, Person, Town

KEY = bytes(range(32))
READY = 60.0
"""Seconds in which the product must be ready even on a machine that is busy with other things."""


@dataclass
class Scene:
    """Everything that a test of this folder needs."""

    town: Town
    product: Product
    crowd: list[Person]
    database: Database
    keyring: Keyring
    way: str

    async def begin(self) -> None:
        """Start the product and wait until it receives."""
        sign = "setWebhook" if self.way == "webhook" else "getUpdates"
        before = self.town.ledger.counters[sign]
        await self.product.start()
        await self.town.changed(lambda: self.town.ledger.counters[sign] > before, READY)

    async def settle(self) -> None:
        """Start, and bring everybody into a session with the counsellor."""
        await self.begin()
        await asyncio.gather(*(person.settle() for person in self.crowd))

    async def storm(self, kills: int, chance: Random) -> set[int]:
        """Kill and start again at random points; gives the updates that were under way at any kill."""
        caught: set[int] = set()
        for _ in range(kills):
            goal = self.town.made + chance.randint(1, 200)
            await self.town.changed(lambda goal=goal: self.town.made >= goal, READY)  # type: ignore[misc]
            caught |= set(self.town.account.inbox.pending)
            await self.product.kill()
            await self.begin()
        return caught

    async def check(self) -> list[str]:
        """End the product, and hold what is stored and what arrived against what was done; gives the doubled lines."""
        assert await self.product.stop() == 0
        books.are_right(await books.read(self.database, self.keyring, self.crowd), self.crowd)
        return books.arrived(self.town, self.crowd)


def settings_of(address: str, api: str, port: int) -> dict[str, str]:
    """The environment of a product that receives by polling."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "DATABASE_URL": address,
        "DATA_KEY": urlsafe_b64encode(KEY).decode(),
        "DESKS": f"pk_islamabad={DESK}",
        "HTTP_PORT": str(port),
        "LOG_LEVEL": "INFO",
    }


def webhook_at(port: int) -> dict[str, str]:
    """What to add for one that receives at a webhook."""
    return {"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "WEBHOOK_SECRET": "s" * 32}


@asynccontextmanager
async def scene(address: str, folder: Path, way: str, people: int) -> AsyncIterator[Scene]:
    """A town with so many people, and a product that is not started yet."""
    async with AsyncExitStack() as stack:
        town = Town()
        crowd = [Person(town, number) for number in range(people)]
        api = await stack.enter_async_context(town.open())
        port = free_port()
        settings = settings_of(address, api, port) | (webhook_at(port) if way == "webhook" else {})
        database = Database(database_url(address))
        stack.push_async_callback(database.close)
        keyring = Keyring(KEY)
        await books.prepare(database, keyring, crowd)
        product = Product(settings, folder / "product.log")
        stack.push_async_callback(product.kill)
        yield Scene(town, product, crowd, database, keyring, way)


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> str:
    """How updates come in."""
    return str(request.param)


@pytest.fixture
async def staged(database_address: str, tmp_path: Path, way: str) -> AsyncIterator[Scene]:
    """Sixteen people, on each database and by each way."""
    async with scene(database_address, tmp_path, way, 16) as made:
        yield made
        print(made.product.said()[-4000:])  # noqa: T201 - pytest shows it where a test failed
