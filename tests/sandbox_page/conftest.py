"""A sandbox over HTTP, a bot that speaks through it, and a browser that looks at its page."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import pytest
from aiohttp import ClientSession, web
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.limits import Limits
from bot.sandbox.server import application
from bot.sandbox.world import World

TOKEN: Final = "777:page-token"
DESK: Final = -1001000000001
FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),  # a microphone that beeps
)
STAFF_PAGE: Final = "<!doctype html><title>Staff</title><h1>Figures</h1>"

Call = Callable[..., Awaitable[dict[str, object]]]
OpenPage = Callable[..., Awaitable[Page]]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A world and the address at which it is served."""

    world: World
    address: str
    call: Call

    async def heard(self, words: str) -> None:
        """Wait until somebody has said these words anywhere."""
        await self.world.changed(lambda: any(words in self._said(key) for key in self.world.chats))

    def _said(self, key: str) -> list[str | None]:
        return [message.text for message in self.world.chats[key].messages]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Three personas, two counsellors and their desk, served below a prefix as in the demo."""
    world = World(limits=Limits.off())
    for number, (name, language) in enumerate((("Gul", "ur"), ("Shilan", "ckb"), ("John", "en"))):
        world.user(id=1001 + number, first_name=name, language_code=language)
    counsellors = [world.user(id=2001, first_name="Amina"), world.user(id=2002, first_name="Bashir")]
    world.forum(id=DESK, title="Desk", members=counsellors)
    world.bot(TOKEN, "Rahnuma", "rahnuma_bot")
    site = web.Application()
    site.add_subapp("/sandbox/", application(world))
    site.router.add_get("/staff/figures", _staff_page)
    runner = web.AppRunner(site)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        async with ClientSession(f"http://{host}:{port}") as session:
            yield Sandbox(world, f"http://{host}:{port}/sandbox/", _caller(session))
    finally:
        await runner.cleanup()


async def _staff_page(_: web.Request) -> web.Response:
    return web.Response(text=STAFF_PAGE, content_type="text/html")


def _caller(session: ClientSession) -> Call:
    async def call(method: str, **params: object) -> dict[str, object]:
        async with session.post(f"/sandbox/bot{TOKEN}/{method}", json=params) as answer:
            body = await answer.json()
        assert body["ok"], body
        result = body["result"]
        return result if isinstance(result, dict) else {"result": result}

    return call


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium, or the one playwright brought along."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        await chromium.close()


@pytest.fixture
async def open_page(sandbox: Sandbox, browser: Browser) -> AsyncIterator[OpenPage]:
    """Opens the page at a size; a fault in its code fails the test."""
    faults: list[str] = []
    contexts = []

    async def open_at(width: int = 1440, height: int = 900, *, touch: bool = False) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if _is_fault(line.type, line.text) else None)
        await page.goto(sandbox.address)
        await page.locator("[data-pane=phone]").wait_for()
        return page

    yield open_at
    await asyncio.gather(*(context.close() for context in contexts))
    assert faults == []


def _is_fault(kind: str, text: str) -> bool:
    """The browser itself complains of refused and broken requests; the page answers for them, and tests look there."""
    return kind == "error" and not text.startswith("Failed to load resource")
