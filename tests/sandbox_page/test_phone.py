"""The migrant's phone: what a person does there reaches the bot, and what the bot says is shown as a chat shows it."""

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from bot.sandbox.messages import Message
from tests.sandbox_page.conftest import TOKEN, OpenPage, Sandbox

pytestmark = pytest.mark.browser
BUTTONS = {"inline_keyboard": [[{"text": "سیکھیں", "callback_data": "m/contracts"}]]}


def last(sandbox: Sandbox, user: int = 1001) -> Message | None:
    """The last message in a persona's chat."""
    messages = sandbox.world.private(user, TOKEN).messages
    return messages[-1] if messages else None


async def test_start_begins_the_chat(sandbox: Sandbox, open_page: OpenPage) -> None:
    """Before the first message there is START and the bot's description, afterwards the chat."""
    await sandbox.call("setMyDescription", description="A guide for migrants")
    page = await open_page()
    await expect(page.locator(".phone .welcome")).to_contain_text("A guide for migrants")

    await page.locator("[data-role=start]").click()

    await sandbox.heard("/start")
    await expect(page.locator(".phone .row.out")).to_contain_text("/start")
    await expect(page.locator("[data-role=start]")).to_be_hidden()


async def test_words_go_both_ways(sandbox: Sandbox, open_page: OpenPage) -> None:
    """What is typed reaches the bot; what the bot says stands in a bubble as safe HTML."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()
    await page.locator(".phone [data-role=composer]").fill("مدد چاہیے <b>")
    await page.locator(".phone [data-role=send]").click()
    await sandbox.heard("مدد چاہیے <b>")

    await sandbox.call("sendMessage", chat_id=1001, text="<b>جی</b> &lt;i&gt;", parse_mode="HTML")

    await expect(page.locator(".phone .row.out .text").last).to_have_text("مدد چاہیے <b>")
    bubble = page.locator(".phone .row.in .text").last
    await expect(bubble).to_have_text("جی <i>")
    await expect(bubble.locator("b")).to_have_text("جی")
    await expect(bubble).to_have_attribute("dir", "auto")


async def test_the_phone_turns_with_its_language(sandbox: Sandbox, open_page: OpenPage) -> None:
    """An Urdu phone runs right to left and speaks Urdu, an English one left to right."""
    page = await open_page()
    screen = page.locator(".phone .screen")

    await expect(screen).to_have_css("direction", "rtl")
    await expect(page.locator("[data-role=start]")).to_have_text("شروع کریں")

    await page.locator("[data-role=persona]").select_option("1003")

    await expect(screen).to_have_css("direction", "ltr")
    await expect(page.locator("[data-role=start]")).to_have_text("START")


async def test_a_pressed_button_is_answered_and_keeps_the_focus(sandbox: Sandbox, open_page: OpenPage) -> None:
    """A tap arrives as a callback query, its answer is a toast, and an edit in place leaves the keyboard user where she was."""
    sandbox.world.start(1001, TOKEN)
    sent = await sandbox.call("sendMessage", chat_id=1001, text="گھر", reply_markup=BUTTONS)
    page = await open_page()
    button = page.locator('.phone [data-callback="m/contracts"]')
    await button.focus()
    await page.keyboard.press("Enter")
    tap = await sandbox.world.changed(lambda: next(iter(sandbox.world.ledger.taps), None))

    await sandbox.call("answerCallbackQuery", callback_query_id=tap, text="ٹھیک ہے")
    await sandbox.call(
        "editMessageText", chat_id=1001, message_id=sent["message_id"], text="معاہدہ", reply_markup=BUTTONS
    )

    await expect(page.locator(".phone .toast")).to_have_text("ٹھیک ہے")
    await expect(page.locator(".phone .row.in .text")).to_have_text("معاہدہ")
    await expect(page.locator(".phone .row.in")).to_have_count(1)
    await expect(button).to_be_focused()


async def test_an_alert_opens_as_a_dialog(sandbox: Sandbox, open_page: OpenPage) -> None:
    """An answer with show_alert waits until it is read."""
    sandbox.world.start(1001, TOKEN)
    await sandbox.call("sendMessage", chat_id=1001, text="گھر", reply_markup=BUTTONS)
    page = await open_page()
    await page.locator('.phone [data-callback="m/contracts"]').click()
    tap = await sandbox.world.changed(lambda: next(iter(sandbox.world.ledger.taps), None))

    await sandbox.call("answerCallbackQuery", callback_query_id=tap, text="خبردار", show_alert=True)

    await expect(page.locator("dialog .alert-text")).to_have_text("خبردار")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_have_count(0)


async def test_samples_are_sent_without_files(sandbox: Sandbox, open_page: OpenPage) -> None:
    """A drawn photo and a made voice note arrive with their size and length."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()

    for sample in ("sample-photo", "sample-voice"):
        await page.locator(".phone [data-role=attach]").click()
        await page.locator(f".phone [data-role=attach-{sample}]").click()

    await sandbox.world.changed(lambda: len(sandbox.world.private(1001, TOKEN).messages) == 3)
    photo, voice = (message.media for message in sandbox.world.private(1001, TOKEN).messages[1:])
    assert photo is not None
    assert (photo.kind, photo.width, photo.height) == ("photo", 960, 720)
    assert voice is not None
    assert (voice.kind, voice.duration) == ("voice", 3)
    await expect(page.locator(".phone .row.out img.photo")).to_be_visible()
    await page.locator(".phone [data-role=play]").click()
    await expect(page.locator(".phone audio")).to_have_js_property("error", None)


async def test_a_voice_note_is_recorded(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The microphone button records; a recording can be thrown away or sent."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()
    record, clock = page.locator(".phone [data-role=record]"), page.locator(".phone .record-time")
    await record.click()
    await page.locator(".phone [data-role=record-cancel]").click()
    await expect(clock).to_be_hidden()

    await record.click()
    await expect(clock).to_have_text("0:01")
    await page.locator(".phone [data-role=record-send]").click()

    await expect(page.locator(".phone .row.out .player")).to_have_count(1)
    voice = sandbox.world.private(1001, TOKEN).messages[-1].media
    assert voice is not None
    assert voice.kind == "voice"
    assert voice.duration >= 1
    assert len(voice.file.data) > 100


async def test_files_are_chosen_and_albums_stay_together(sandbox: Sandbox, open_page: OpenPage, tmp_path: Path) -> None:
    """A document keeps its name; several pictures at once are one album in one bubble."""
    sandbox.world.start(1001, TOKEN)
    page = await open_page()
    paper = tmp_path / "معاہدہ.txt"
    paper.write_text("signed")
    drawn = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    pictures = [FilePayload(name=f"{n}.svg", mimeType="image/svg+xml", buffer=drawn.encode()) for n in range(3)]

    await page.locator(".phone [data-role=file-document]").set_input_files(paper)
    await page.locator(".phone [data-role=file-photo]").set_input_files(pictures)

    await sandbox.world.changed(lambda: len(sandbox.world.private(1001, TOKEN).messages) == 5)
    await expect(page.locator(".phone .file-name")).to_have_text("معاہدہ.txt")
    await expect(page.locator(".phone .album")).to_have_count(1)
    await expect(page.locator(".phone .album .tile")).to_have_count(3)


async def test_a_place_is_shared_when_a_keyboard_asks_for_it(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The bot's keyboard opens the list of cities; the chosen one is sent and drawn as a map card."""
    sandbox.world.start(1001, TOKEN)
    keyboard = {"keyboard": [[{"text": "میرا مقام", "request_location": True}]], "one_time_keyboard": True}
    await sandbox.call("sendMessage", chat_id=1001, text="آپ کہاں ہیں؟", reply_markup=keyboard)
    page = await open_page()

    await page.locator(".phone .reply-button").click()
    await page.get_by_label("Lahore").check()
    await page.locator("[data-role=dialog-yes]").click()

    await expect(page.locator(".phone figure.location")).to_contain_text("Lahore")
    await expect(page.locator(".phone .reply-button")).to_have_count(0)
    message = last(sandbox)
    assert message is not None
    assert message.content.facts["location"] == {"latitude": 31.5204, "longitude": 74.3587}


async def test_one_can_reply_edit_react_and_delete(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The menu of a message offers what Telegram offers; the chat shows each of it."""
    sandbox.world.start(1003, TOKEN)
    sandbox.world.write(1003, sandbox.world.private(1003, TOKEN), "first")
    page = await open_page()
    await page.locator("[data-role=persona]").select_option("1003")
    row = page.locator(".phone .row.out", has_text="first").first

    await row.click(button="right")
    await page.locator("[data-role=react]").first.click()
    await expect(page.locator(".phone .reaction")).to_have_count(1)
    await row.click(button="right")
    await page.locator("[data-role=edit]").click()
    await page.locator(".phone [data-role=composer]").fill("first, mended")
    await page.keyboard.press("Enter")
    await expect(row.locator(".meta")).to_contain_text("edited")
    await row.click(button="right")
    await page.locator("[data-role=reply]").click()
    await page.locator(".phone [data-role=composer]").fill("second")
    await page.keyboard.press("Enter")
    await expect(page.locator(".phone .quote")).to_contain_text("first, mended")
    await row.click(button="right")
    await page.locator("[data-role=delete]").click()
    await expect(page.locator(".phone .service.deleted")).to_have_text("Deleted message")


async def test_blocking_and_a_deep_link(sandbox: Sandbox, open_page: OpenPage) -> None:
    """A blocked bot can be started again; a deep link carries its parameter."""
    sandbox.world.start(1003, TOKEN)
    page = await open_page()
    await page.locator("[data-role=persona]").select_option("1003")
    await page.locator("[data-role=chat-menu]").click()
    await page.locator("[data-role=block]").click()
    await expect(page.locator("[data-role=start]")).to_have_text("Restart bot")
    assert sandbox.world.private(1003, TOKEN).blocked

    await page.locator("[data-role=open-link]").click()
    await page.locator("[data-role=deep-link]").fill("m-contracts-2")
    await page.keyboard.press("Enter")

    await sandbox.heard("/start m-contracts-2")
    assert not sandbox.world.private(1003, TOKEN).blocked


async def test_a_new_persona_has_a_phone_of_its_own(sandbox: Sandbox, open_page: OpenPage) -> None:
    """Name and phone language are asked, and the new phone opens."""
    page = await open_page()

    await page.locator("[data-role=add-persona]").click()
    await page.get_by_label("First name").fill("Рустам")
    await page.get_by_label("Phone language").select_option("tg")
    await page.locator("[data-role=dialog-yes]").click()

    await expect(page.locator("[data-role=start]")).to_have_text("ОҒОЗ")
    await expect(page.locator("[data-role=persona] option:checked")).to_contain_text("Рустам")


async def test_commands_come_in_the_language_of_the_phone(sandbox: Sandbox, open_page: OpenPage) -> None:
    """The slash button lists the localised commands and sends the chosen one."""
    await sandbox.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await sandbox.call("setMyCommands", commands=[{"command": "help", "description": "مدد"}], language_code="ur")
    sandbox.world.start(1001, TOKEN)
    page = await open_page()

    await page.locator(".phone [data-role=commands]").click()
    await expect(page.get_by_role("menuitem")).to_have_text("/helpمدد")
    await page.get_by_role("menuitem").click()

    await sandbox.heard("/help")
