"""The main screens as their readers see them, on a phone and on a desk, in every language: they fit, and turn the right way."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, ViewportSize, expect

from bot.demo import Demo
from tests.browser.conftest import SCREENS

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1500, height=950)
WIDE = frozenset({"home", "lesson", "feedback", "talk"})
"""Screens that are looked at on the wide page, too."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose phone it is, and the way through the main screens: address to tap, and the screen's name."""

    persona: str
    locale: str
    origin: str
    direction: str

    def way(self) -> Sequence[tuple[str, str]]:
        """From the language to the settings."""
        module, lesson = "m/safe_recruitment", "safe_recruitment/who_may_recruit"
        return (
            (f"lang/{self.locale}", "privacy"),
            ("consent/yes", "origins"),
            (f"from/{self.origin}", "stages"),
            ("stage/pre_departure", "destinations"),
            ("to/SA", "home"),
            ("learn", "learn"),
            (module, "module"),
            ("g/safe_recruitment/before", "one-question"),
            ("g/safe_recruitment/before/0", "home-module"),
            (f"m/{lesson}", "lesson"),
            (f"q/{lesson}/q1", "quiz"),
            (f"q/{lesson}/q1/1", "feedback"),
            (f"m/{lesson}", "home-lesson"),
            (module, "home-lessons"),
            ("result/safe_recruitment", "result"),
            (module, "home-module-again"),
            ("book/safe_recruitment", "booklet"),
            (module, "home-module-once-more"),
            ("learn", "home-modules"),
            ("m/irregular_risks", "module-danger"),
            ("m/irregular_risks/help_on_the_way", "lesson-danger"),
            ("m/irregular_risks", "home-danger"),
            ("learn", "home-learn"),
            ("cert", "certificates"),
            ("cert/pre_migration", "certificate"),
            ("home", "home-again"),
            ("check", "checklists"),
            ("c/safe_recruitment/fees_and_receipts", "checklist"),
            ("t/fees_and_receipts/pay_by_bank", "ticked"),
            ("home", "home-once-more"),
            ("sos", "emergency"),
            ("home", "home-then"),
            ("near", "centres"),
            ("near/pk_lahore", "centre"),
            ("home", "home-at-last"),
            ("settings", "settings"),
            ("help", "help"),
            ("talk", "talk"),
        )


READERS = (
    Reader("1001", "ur", "PK", "rtl"),
    Reader("1002", "ps", "AF", "rtl"),
    Reader("1003", "fa_AF", "AF", "rtl"),
    Reader("1004", "bn", "BD", "ltr"),
    Reader("1005", "ar", "IQ", "rtl"),
    Reader("1006", "ckb", "IQ", "rtl"),
    Reader("1007", "tg", "TJ", "ltr"),
    Reader("1008", "ru", "TJ", "ltr"),
    Reader("1009", "en", "PK", "ltr"),
)


class Phone:
    """The migrant's phone on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pane = page.locator("[data-pane=phone]")
        self.message = self.pane.locator("[data-message-id]")

    async def becomes(self, persona: str) -> None:
        """Take another phone, and start."""
        await self.pane.locator("[data-role=persona]").select_option(persona)
        await self.pane.locator("[data-role=start]").click()
        await expect(self.message.last.locator("button").first).to_be_visible()

    async def taps(self, address: str) -> None:
        """Tap, and wait until the screen is another one."""
        before = await self.message.last.inner_text()
        await self.pane.locator(f"button[data-callback='{address}']").last.click()
        await expect(self.message.last).not_to_have_text(before, use_inner_text=True)

    async def overflows(self) -> list[str]:
        """Buttons and texts that are cut off or stick out at a side."""
        script = """box => {
            const edge = box.getBoundingClientRect();
            return [...box.querySelectorAll('.text, button[data-callback], button[data-callback] span')].filter(e => {
                const r = e.getBoundingClientRect();
                return r.left < edge.left - 1 || r.right > edge.right + 1 || e.scrollWidth > e.clientWidth + 1;
            }).map(e => e.innerText.slice(0, 40));
        }"""
        found: list[str] = await self.message.last.evaluate(script)
        return found

    async def direction(self) -> str:
        """How the newest text runs."""
        text = self.message.last.locator(".text")
        found: str = await text.evaluate("e => getComputedStyle(e).direction")
        return found

    async def shot(self, name: str) -> None:
        """A picture of the whole page, its last message in view."""
        await self.message.last.scroll_into_view_if_needed()
        await self.page.screenshot(path=SCREENS / f"{name}.png")


async def test_every_main_screen_fits_and_turns_the_right_way(demo: Demo, page: Page) -> None:
    """Nothing is cut off; text runs as the language does; a picture of each screen is left to be looked at."""
    phone = Phone(page)
    faults = []
    for reader in READERS:
        await page.set_viewport_size(PHONE)
        await phone.becomes(reader.persona)
        await phone.shot(f"{reader.locale}-languages")
        for address, name in reader.way():
            await phone.taps(address)
            faults += [f"{reader.locale} {name}: {words}" for words in await phone.overflows()]
            if await phone.direction() != reader.direction:
                faults.append(f"{reader.locale} {name}: turns the wrong way")
            if not name.startswith("home-"):
                await phone.shot(f"{reader.locale}-{name}")
            if name in WIDE:
                await page.set_viewport_size(DESK)
                await phone.shot(f"{reader.locale}-{name}-wide")
                await page.set_viewport_size(PHONE)

    assert faults == [], "\n".join(faults)
