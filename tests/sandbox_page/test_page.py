"""The page as a whole: small screens, long histories, a line that breaks, faults told in plain words."""

import re

import pytest
from playwright.async_api import expect

from tests.sandbox_page.conftest import DESK, TOKEN, OpenPage, Sandbox

pytestmark = pytest.mark.browser
LONG = "https://example.org/" + "a" * 200
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


async def test_a_small_screen_shows_one_pane_and_never_scrolls_sideways(sandbox: Sandbox, open_page: OpenPage) -> None:
    """At 390 pixels the tabs choose the pane, and long words break."""
    sandbox.world.start(1001, TOKEN)
    await sandbox.call("sendMessage", chat_id=1001, text=LONG)
    await sandbox.call("sendMessage", chat_id=DESK, text=LONG)
    page = await open_page(390, 844, touch=True)

    for pane in ("phone", "desk", "staff"):
        await page.locator(f"[data-tab={pane}]").click()
        await expect(page.locator(f"[data-pane={pane}]")).to_be_visible()
        await expect(page.locator("[data-pane]:visible")).to_have_count(1)
        assert not await page.evaluate(WIDE)
    await page.locator("[data-tab=phone]").click()
    box = await page.locator(".phone .row.in .bubble").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


async def test_a_long_history_is_drawn_from_its_end(sandbox: Sandbox, open_page: OpenPage) -> None:
    """Of five thousand messages only the last are drawn; the older ones come on the way up, and reading keeps its place."""
    chat = sandbox.world.start(1003, TOKEN).chat
    for number in range(5000):
        sandbox.world.write(1003, chat, f"line {number}")
    page = await open_page()
    await page.locator("[data-role=persona]").select_option("1003")
    rows, log = page.locator(".phone .row"), page.locator(".phone .log")
    await expect(rows.last).to_contain_text("line 4999")
    assert await rows.count() <= 60

    await log.evaluate("log => { log.scrollTop = 0; }")
    await expect(rows).to_have_count(120)
    before = await log.evaluate("log => log.scrollHeight - log.scrollTop")
    await sandbox.call("sendMessage", chat_id=1003, text="news below")

    await expect(rows.last).to_contain_text("news below")
    await expect(page.locator(".phone .to-bottom")).to_be_visible()
    assert await log.evaluate("log => log.scrollHeight - log.scrollTop") > before
    await page.locator(".phone .to-bottom").click()
    await expect(rows.last).to_be_in_viewport()


async def test_what_was_missed_is_heard_after_the_line_broke(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The page says that the line is down, takes it up again where it stopped, and nothing comes twice."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()
    await page.route("**/control/events*", lambda route: route.abort())
    await page.reload()
    await expect(page.locator("[data-role=offline]")).to_be_visible()

    await sandbox.call("sendMessage", chat_id=1001, text="missed")
    await page.unroute("**/control/events*")

    await expect(page.locator(".phone .row.in")).to_have_text(re.compile("missed"))
    await expect(page.locator(".phone .row")).to_have_count(2)
    await expect(page.locator("[data-role=offline]")).to_be_hidden()


async def test_a_page_that_missed_too_much_loads_the_world_anew(sandbox: Sandbox, open_page: OpenPage) -> None:
    """When the server no longer remembers so far back, the page begins again from the whole."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()
    await page.route("**/control/events*", lambda route: route.abort())
    await page.reload()
    await expect(page.locator("[data-role=offline]")).to_be_visible()

    for number in range(10):
        await sandbox.call("sendMessage", chat_id=1001, text=f"news {number}")
    while len(sandbox.world.journal.events) > 5:
        sandbox.world.journal.events.popleft()
    await page.unroute("**/control/events*")

    await expect(page.locator(".phone .row.in")).to_have_count(10)


async def test_a_refusal_is_told_in_plain_words(sandbox: Sandbox, open_page: OpenPage) -> None:
    """What the server refuses is a toast, and what was written stays in the line."""
    made = await sandbox.call("createForumTopic", chat_id=DESK, name="P-9")
    page = await open_page()
    await page.locator(f'[data-topic-id="{made["message_thread_id"]}"]').click()
    await sandbox.call("closeForumTopic", chat_id=DESK, message_thread_id=made["message_thread_id"])

    await page.locator(".desk [data-role=composer]").fill("too late")
    await page.keyboard.press("Enter")

    await expect(page.locator(".toast.fault")).to_have_text("This topic is closed.")
    await expect(page.locator(".desk [data-role=composer]")).to_have_value("too late")


async def test_panes_fold_and_the_theme_turns(open_page: OpenPage) -> None:
    """Both choices last over a visit."""
    page = await open_page()
    theme = await page.evaluate("document.documentElement.dataset.theme")

    await page.locator("[data-toggle=staff]").click()
    await page.locator("[data-role=theme]").click()
    await page.reload()

    await expect(page.locator("[data-pane=desk]")).to_be_visible()
    await expect(page.locator("[data-pane=staff]")).to_be_hidden()
    assert await page.evaluate("document.documentElement.dataset.theme") != theme


async def test_help_walks_in_six_steps(open_page: OpenPage) -> None:
    """Newcomers find six steps, and Esc brings them back."""
    page = await open_page()

    await page.locator("[data-role=help]").click()
    await expect(page.locator("dialog .steps li")).to_have_count(6)
    await page.keyboard.press("Escape")

    await expect(page.locator("dialog")).to_have_count(0)
    await expect(page.locator("[data-role=help]")).to_be_focused()
