"""The staff pages on a real database with a small history: `site`, and `reader` to look at it as somebody."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.i18n import Words, load_words
from bot.store import logins, staff
from bot.store.db import Database
from bot.store.sealing import Keyring
from bot.store.staff import Role
from bot.web.pages import Pages
from bot.web.site import build
from tests.histories import History
from tests.small_library import small_library

ONE_DATABASE = pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
"""For tests of what is shown, in which the database plays no part."""

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """A clock that tests put forward."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.now


@dataclass(slots=True)
class Reader:
    """A browser at the pages."""

    client: TestClient[web.Request, web.Application]
    site: "Site"

    async def sees(self, path: str, status: int = 200, **headers: str) -> str:
        """The page at this address."""
        answer = await self.client.get(path, headers=headers)
        text = await answer.text()
        assert answer.status == status, text
        return text

    async def asks(self, path: str, **headers: str) -> ClientResponse:
        """The answer, whatever it is; redirects are not followed."""
        return await self.client.get(path, headers=headers, allow_redirects=False)

    async def sends(self, path: str, **fields: str) -> ClientResponse:
        """The answer to a form; redirects are not followed."""
        return await self.client.post(path, data=fields, allow_redirects=False)

    async def signs_in(self, role: Role, centre: str = "") -> int:
        """With a fresh link, by its button; returns the member."""
        member = await self.site.member(role, centre)
        token = await self.site.link(member)
        await self.enters(token)
        return member

    async def enters(self, token: str) -> ClientResponse:
        """Open the link and press its button."""
        page = await self.sees(f"/staff/in/{token}")
        return await self.sends(f"/staff/in/{token}", door=field(page, "door"))


@dataclass(slots=True)
class Site:
    """The served pages, with ways to prepare what they show."""

    pages: Pages
    clock: Clock
    stack: AsyncExitStack
    members: int = 0

    async def reader(self) -> Reader:
        """A new browser without a cookie."""
        return await self.reader_of(build(self.pages))

    async def reader_of(self, app: web.Application) -> Reader:
        """A browser at another application."""
        jar = CookieJar(unsafe=True)  # tests reach the pages by number, 127.0.0.1
        client = TestClient(TestServer(app), cookie_jar=jar)
        return Reader(await self.stack.enter_async_context(client), self)

    async def member(self, role: Role, centre: str = "") -> int:
        """Somebody with this role."""
        self.members += 1
        async with self.pages.db.begin() as db:
            history = History(db, self.pages.keyring)
            return await history.member(9000 + self.members, f"Member {self.members}", role, centre)

    async def link(self, member: int) -> str:
        """A sign-in token."""
        async with self.pages.db.begin() as db:
            return await logins.link(db, member, self.clock())


@dataclass(frozen=True, slots=True)
class Known:
    """The sessions of the small history."""

    lahore: int
    erbil: int
    waiting: int


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    return page.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


@pytest.fixture
def clock() -> Clock:
    """Noon of 20 November 2026."""
    return Clock()


@pytest.fixture(scope="session")
def words() -> Mapping[str, Words]:
    """The real catalogues."""
    return load_words(Path("locales"))


@pytest.fixture
async def site(database: Database, keyring: Keyring, clock: Clock, words: Mapping[str, Words]) -> AsyncIterator[Site]:
    """The pages as `http://` on this machine."""
    async with AsyncExitStack() as stack:
        pages = Pages(database, keyring, small_library(), words, clock, "http://127.0.0.1:8080")
        yield Site(pages, clock, stack)


@pytest.fixture
async def reader(site: Site) -> Reader:
    """A browser without a cookie."""
    return await site.reader()


@pytest.fixture
async def known(site: Site) -> Known:
    """Two sessions closed this month, at Lahore and at Erbil; one at Lahore waits; the person at Lahore completed a module."""
    async with site.pages.db.begin() as db:
        history = History(db, site.pages.keyring)
        sana = await history.member(7001, "Sana")
        monday = NOW - timedelta(days=4, hours=5)
        lahore = await history.counselled(1, sana, monday)
        erbil = await history.counselled(2, sana, monday, "iq_erbil")
        waiting = await history.asks(3, NOW - timedelta(hours=1))
        await history.completes(1, "safe_recruitment", NOW - timedelta(days=1))
    return Known(lahore, erbil, waiting)


async def deactivated(site: Site, member: int) -> None:
    """No longer staff."""
    async with site.pages.db.begin() as db:
        await staff.deactivate(db, member)
