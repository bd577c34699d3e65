"""The demonstration, served as `bot demo` serves it, and a browser that opens its page."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from bot.demo import Demo, demonstration
from bot.settings import Settings

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
)
SCREENS = Path("screens")
"""Where screenshots are left to be looked at; not kept in the repository."""


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """The whole product with its sandbox, on a free port."""
    async with demonstration(Settings(http_port=0), tmp_path) as running:
        yield running


@pytest.fixture
async def page(demo: Demo, tmp_path: Path) -> AsyncIterator[Page]:
    """The demonstration's page on a wide screen, in a new profile."""
    chromium = shutil.which("chromium")
    assert chromium, "the system's Chromium is missing: `make test` installs it"
    SCREENS.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium,
            headless=True,
            args=list(FLAGS),
            viewport={"width": 1500, "height": 950},
        )
        opened = await context.new_page()
        opened.set_default_timeout(10_000)
        await opened.goto(demo.address)
        yield opened
        await context.close()
