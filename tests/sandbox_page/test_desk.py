"""The counsellors' desk and the staff pages beside it."""

import pytest
from playwright.async_api import Locator, expect

from tests.sandbox_page.conftest import DESK, TOKEN, OpenPage, Sandbox

pytestmark = pytest.mark.browser
MOST_TABS = 30
TAKE = {"inline_keyboard": [[{"text": "Take", "callback_data": "take"}]]}


async def topic(sandbox: Sandbox, name: str) -> int:
    """A topic with a card in it, as the bot opens it."""
    made = await sandbox.call("createForumTopic", chat_id=DESK, name=name, icon_color=7322096)
    thread = made["message_thread_id"]
    assert isinstance(thread, int)
    await sandbox.call("sendMessage", chat_id=DESK, message_thread_id=thread, text=f"card of {name}", reply_markup=TAKE)
    return thread


async def tab_to(target: Locator) -> None:
    """Press Tab until the focus is there, as somebody without a mouse would."""
    for _ in range(MOST_TABS):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await target.page.keyboard.press("Tab")
    pytest.fail(f"{MOST_TABS} tabs did not reach it")


async def test_a_topic_appears_is_opened_and_answered(sandbox: Sandbox, open_page: OpenPage) -> None:
    """A new topic shows its badge; what is written in it arrives there, in the name of the chosen counsellor."""
    page = await open_page()
    thread = await topic(sandbox, "P-17")
    entry = page.locator(f'[data-topic-id="{thread}"]')
    await expect(entry.locator(".badge")).to_have_text("2")

    await page.locator("[data-role=counsellor]").select_option("2002")
    await entry.click()
    await expect(page.locator(".desk .row")).to_contain_text("card of P-17")
    await expect(entry.locator(".badge")).to_have_count(0)
    await page.locator(".desk [data-role=composer]").fill("I take care")
    await page.locator(".desk [data-role=send]").click()

    await sandbox.heard("I take care")
    said = sandbox.world.chat(DESK).messages[-1]
    assert (said.sender.id, said.thread) == (2002, thread)


async def test_topics_keep_their_messages_apart(sandbox: Sandbox, open_page: OpenPage) -> None:
    """General and each topic show their own; a closed one has a lock, a deleted one goes."""
    first, second = await topic(sandbox, "P-1"), await topic(sandbox, "P-2")
    page = await open_page()
    await page.locator(f'[data-topic-id="{first}"]').click()
    await expect(page.locator(".desk .row")).to_have_count(1)

    await sandbox.call("sendMessage", chat_id=DESK, message_thread_id=second, text="for the other")
    await sandbox.call("closeForumTopic", chat_id=DESK, message_thread_id=second)
    await expect(page.locator(f'[data-topic-id="{second}"] .closed')).to_be_visible()
    await expect(page.locator(".desk .row")).to_have_count(1)
    await sandbox.call("deleteForumTopic", chat_id=DESK, message_thread_id=first)

    await expect(page.locator(f'[data-topic-id="{first}"]')).to_have_count(0)
    await expect(page.locator(".desk .chat-title")).to_contain_text("General")


async def test_the_desk_is_worked_with_the_keyboard_alone(sandbox: Sandbox, open_page: OpenPage) -> None:
    """Arrows walk the topics, Enter opens, Tab reaches the button and the composer, Enter sends."""
    await topic(sandbox, "P-1")
    thread = await topic(sandbox, "P-2")
    page = await open_page()
    await page.locator("[data-topic-id=general]").focus()

    await page.keyboard.press("ArrowDown")
    await expect(page.locator(f'[data-topic-id="{thread}"]')).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".desk .chat-title")).to_contain_text("P-2")
    await tab_to(page.locator(".desk [data-callback=take]"))
    await page.keyboard.press("Enter")
    await sandbox.world.changed(lambda: sandbox.world.ledger.taps)
    await tab_to(page.locator(".desk [data-role=composer]"))
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await sandbox.heard("one\ntwo")


async def test_a_staff_link_opens_in_the_third_pane(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The button asks the bot as the acting counsellor and opens the page that the bot names."""
    sandbox.world.start(2001, TOKEN)
    page = await open_page()
    await page.locator("[data-role=ask-staff-link]").click()
    await sandbox.heard("/staff")

    link = sandbox.address.replace("/sandbox/", "/staff/figures")
    await sandbox.call("sendMessage", chat_id=2001, text=f"Your page: {link}")

    await expect(page.frame_locator("iframe").locator("h1")).to_have_text("Figures")
    await expect(page.locator(".address")).to_have_value(link)


async def test_without_staff_pages_a_hint_is_given(open_page: OpenPage) -> None:
    """Nobody is left before an empty frame."""
    page = await open_page()

    await expect(page.locator(".staff .hint")).to_contain_text("one-time link")
    await expect(page.locator("iframe")).to_be_hidden()
