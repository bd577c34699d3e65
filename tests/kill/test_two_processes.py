"""Two processes behind one webhook share a PostgreSQL: whatever both get at once is done by one of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import aiohttp
import pytest
from aiohttp import web

from bot.store.db import Database, database_url
from bot.store.sealing import Keyring
from tests.databases import PostgreSQL
from tests.kill import books
from tests.kill.conftest import KEY, READY, settings_of, webhook_at
from tests.kill.product import Product, free_port
from tests.kill.town import Person, Town

pytestmark = pytest.mark.kill

PEOPLE = 6


class Doubler:
    """Posts every update to both processes at once and hands on the better answer; keeps what they answered."""

    def __init__(self, ports: tuple[int, int]) -> None:
        self.ports = ports
        self.pairs: Counter[tuple[int, ...]] = Counter()
        self.told_to_wait = True

    async def forward(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k.startswith("X-") or k == "Content-Type"}
        async with aiohttp.ClientSession() as client:
            answers = await asyncio.gather(*(self._post(client, port, body, headers) for port in self.ports))
        self.pairs[tuple(sorted(status for status, _, _ in answers))] += 1
        self.told_to_wait &= all(after == "1" for status, _, after in answers if status == 503)
        status, content, after = min(answers, key=lambda answer: answer[0])
        kind = "application/json" if content else "text/plain"
        return web.Response(status=status, body=content, content_type=kind, headers={"Retry-After": after})

    @staticmethod
    async def _post(
        client: aiohttp.ClientSession, port: int, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes, str]:
        try:
            async with client.post(f"http://127.0.0.1:{port}/telegram", data=body, headers=headers) as answer:
                return answer.status, await answer.read(), answer.headers.get("Retry-After", "0")
        except aiohttp.ClientError:
            return 599, b"", "0"

    @asynccontextmanager
    async def open(self, port: int) -> AsyncIterator[None]:
        application = web.Application()
        application.router.add_post("/telegram", self.forward)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield
        await runner.cleanup()


@pytest.fixture
def shared_address(postgresql: PostgreSQL, postgresql_template: str) -> str:
    """A fresh migrated PostgreSQL database."""
    return postgresql.address(postgresql.create(postgresql_template))


async def test_what_two_processes_get_at_once_is_done_once(shared_address: str, tmp_path: Path) -> None:
    """Every update is posted to both at the same moment; one of the two is killed now and then."""
    town, keyring, database = Town(), Keyring(KEY), Database(database_url(shared_address))
    crowd = [Person(town, number) for number in range(PEOPLE)]
    await books.prepare(database, keyring, crowd)
    ports, front = (free_port(), free_port()), free_port()
    doubler, over = Doubler(ports), asyncio.Event()
    async with town.open() as api, doubler.open(front):
        pair = [
            Product(settings_of(shared_address, api, port) | webhook_at(front), tmp_path / f"{port}.log")
            for port in ports
        ]
        try:
            for product in pair:
                await product.start()
            await town.changed(lambda: town.ledger.counters["setWebhook"] == 2, READY)
            await asyncio.gather(*(person.settle() for person in crowd))
            lives = asyncio.gather(*(person.live(over) for person in crowd))

            await _kill_now_and_then(town, pair, Random(3))
            over.set()
            await lives
            await town.quiet()
            await asyncio.gather(*(product.stop() for product in pair))
        finally:
            await asyncio.gather(*(product.kill() for product in pair))
    found = await books.read(database, keyring, crowd)
    await database.close()

    books.are_right(found, crowd)
    books.arrived(town, crowd)
    assert doubler.pairs[200, 503] > 0
    assert doubler.told_to_wait


async def _kill_now_and_then(town: Town, pair: list[Product], chance: Random) -> None:
    for product in pair:
        goal, starts = town.made + chance.randint(40, 120), town.ledger.counters["setWebhook"]
        await town.changed(lambda goal=goal: town.made >= goal, READY)  # type: ignore[misc]
        await product.kill()
        await product.start()
        await town.changed(lambda starts=starts: town.ledger.counters["setWebhook"] > starts, READY)  # type: ignore[misc]
