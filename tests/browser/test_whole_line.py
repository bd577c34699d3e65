"""The whole line in a real browser: a migrant learns, asks, reaches a counsellor, and the figure appears."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from bot.demo import Demo
from tests.browser.conftest import SCREENS

pytestmark = pytest.mark.browser


class Phone:
    """The migrant's phone on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pane = page.locator("[data-pane=phone]")

    async def taps(self, address: str) -> None:
        """Tap the newest button that leads there."""
        await self.pane.locator(f"button[data-callback='{address}']").last.click()

    async def sees(self, words: str | re.Pattern[str]) -> None:
        """The words stand in the chat."""
        await expect(self.pane.locator("[data-message-id]").filter(has_text=words).last).to_be_visible()

    async def writes(self, words: str) -> None:
        """Write and send."""
        await self.pane.locator("[data-role=composer]").fill(words)
        await self.pane.locator("[data-role=send]").click()

    async def attaches(self, what: str) -> None:
        """Send a sample photo or voice note."""
        await self.pane.locator("[data-role=attach]").click()
        await self.page.locator(f"[data-role={what}]:visible").click()

    def voices(self) -> Locator:
        """The voice notes in the chat."""
        return self.pane.locator("[data-message-id]").filter(has=self.page.locator("audio"))

    def messages(self) -> Locator:
        """Everything in the chat."""
        return self.pane.locator("[data-message-id]")


class Desk(Phone):
    """The counsellors' desk on the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.pane = page.locator("[data-pane=desk]")

    async def opens_newest_topic(self) -> None:
        """Open the session's topic."""
        await self.pane.locator(
            "[data-topic-id]:not([data-topic-id=general]):not([data-topic-id=private])"
        ).last.click()


async def test_a_migrant_learns_asks_reaches_a_counsellor_and_the_figure_appears(demo: Demo, page: Page) -> None:
    """In Urdu: a lesson, its quiz, a counsellor, a photo and a voice note each way, closing, rating, the staff page."""
    phone, desk = Phone(page), Desk(page)

    await phone.pane.locator("[data-role=start]").click()
    for address in ("lang/ur", "consent/yes", "from/PK", "stage/pre_migration", "to/SA"):
        await phone.taps(address)
    await phone.sees("آپ کیا کرنا چاہتے ہیں")
    await page.screenshot(path=SCREENS / "1-home-ur.png")
    await phone.taps("learn")
    await phone.taps("m/safe_recruitment")
    await phone.taps("m/safe_recruitment/who_may_recruit")
    await phone.sees("BEOE")
    await page.screenshot(path=SCREENS / "2-lesson-ur.png")
    await phone.taps("q/safe_recruitment/who_may_recruit/q1")
    await phone.taps("q/safe_recruitment/who_may_recruit/q1/0")
    await phone.sees("👍")
    await page.screenshot(path=SCREENS / "3-quiz-ur.png")
    direction = await phone.messages().last.locator("[dir]").first.evaluate("e => getComputedStyle(e).direction")

    await phone.taps("talk")
    await phone.writes("السلام علیکم، ایجنٹ 1500 ریال مانگ رہا ہے")
    await desk.opens_newest_topic()
    await desk.pane.locator("button[data-callback$='/take']").click()
    await phone.sees("🤝")
    await desk.sees("1500")
    await desk.writes("وعلیکم السلام۔ کوئی رسید ملی؟")
    await phone.sees("رسید ملی")
    await phone.attaches("attach-sample-photo")
    await expect(desk.pane.locator("[data-message-id] img").last).to_be_visible()
    await desk.attaches("attach-sample-voice")
    await expect(phone.voices()).to_have_count(1)
    await phone.attaches("attach-sample-voice")
    await expect(desk.voices()).to_have_count(2)
    await page.screenshot(path=SCREENS / "4-talk-ur.png")

    await desk.pane.locator("button[data-callback$='/close']").click()
    await desk.pane.locator("button[data-callback$='/t/T03_RECRUITMENT']").click()
    await desk.pane.locator("button[data-callback$='/T03_RECRUITMENT/O01_INFO_GIVEN']").click()
    await phone.pane.locator("button[data-callback$='/good']").click()
    await phone.sees("شکریہ")
    await page.screenshot(path=SCREENS / "5-closed-ur.png")

    await page.locator("[data-role=ask-staff-link]").click()
    staff = page.frame_locator("[data-pane=staff] iframe")
    await staff.get_by_role("button").last.click()
    await staff.locator("a[href*='/staff/sessions']").first.click()
    topic = demo.world.topics(-1001000000001)[-1]
    code_name = re.search(r"\w+ \w+ \d+", topic.name)
    assert code_name
    await expect(staff.get_by_text(code_name[0])).to_be_visible()
    await page.screenshot(path=SCREENS / "6-staff.png")

    assert direction == "rtl"
    assert topic.closed
