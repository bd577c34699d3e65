"""The control interface: what the page sees, follows and does, and what it may not."""

import base64
import io
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.sandbox.files import LARGEST_DOWNLOAD, LARGEST_UPLOAD
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.server import application
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN

Told = dict[str, object]
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="go")]])


@pytest.fixture
async def page(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """A program that uses the control interface."""
    async with aiohttp.ClientSession(base_url=f"{address}/") as session:
        yield session


async def act(page: aiohttp.ClientSession, person: int, do: str, **more: object) -> Told:
    """Do something in a person's name."""
    async with page.post("control/act", json={"as": person, "do": do, **more}) as answer:
        told: Told = await answer.json()
    return told


async def seen(page: aiohttp.ClientSession) -> dict[str, list[Told]]:
    """The snapshot."""
    async with page.get("control/world") as answer:
        text = await answer.text()
    assert TOKEN not in text
    told: dict[str, list[Told]] = json.loads(text)
    return told


def encoded(data: bytes) -> str:
    """As a page sends files."""
    return base64.b64encode(data).decode()


async def test_the_snapshot_shows_everything_but_the_token(
    page: aiohttp.ClientSession, bot: Bot, chat: Chat, desk: Chat
) -> None:
    """Bots, people, chats, topics, messages with safe HTML."""
    await bot.set_my_commands([("menu", "Menu")])
    await bot.create_forum_topic(desk.id, "Case")
    await bot.send_message(chat.id, "<b>hi</b> & <i>you</i>".replace("&", "&amp;"), parse_mode="HTML")

    world = await seen(page)

    private, forum = world["chats"]
    messages = private["messages"]
    assert world["bots"][0]["commands"] == {"": {"default": [{"command": "menu", "description": "Menu"}]}}
    assert [user["first_name"] for user in world["users"]] == ["Gul", "Amina"]
    assert isinstance(messages, list)
    assert (messages[-1]["html"], messages[-1]["text"]) == ("<b>hi</b> &amp; <i>you</i>", "hi & you")
    assert isinstance(forum["topics"], list)
    assert (forum["is_forum"], forum["topics"][0]["name"]) == (True, "Case")


async def test_people_act_through_the_page(
    page: aiohttp.ClientSession, bot: Bot, gul: User, amina: User, desk: Chat
) -> None:
    """Words, files, places, taps: each arrives as an update."""
    picture = {"kind": "photo", "data": encoded(b"picture")}
    await act(page, gul.id, "start", parameter="m-1")
    await act(page, gul.id, "write", text="hello", chat=f"{bot.id}:{gul.id}")
    await act(page, gul.id, "media", kind="voice", data=encoded(b"voice"), mime="audio/ogg", duration=3)
    await act(page, gul.id, "album", items=[picture, picture])
    await act(page, gul.id, "location", lat=34.5, lon=69.2)
    await act(page, gul.id, "contact")
    await act(page, gul.id, "poll", question="Which?", options=["a", "b"])
    await act(page, amina.id, "write", text="desk", chat=desk.id)

    updates = await bot.get_updates()

    kinds = [update.message.to_dict().keys() for update in updates if update.message]
    expected = ["text", "text", "voice", "photo", "photo", "location", "contact", "poll", "text"]
    assert [name in kind for name, kind in zip(expected, kinds, strict=True)] == [True] * 9


async def test_messages_are_touched_through_the_page(
    page: aiohttp.ClientSession, bot: Bot, world: World, gul: User, chat: Chat
) -> None:
    """Pressed, edited, answered, reacted to, deleted."""
    sent = await bot.send_message(chat.id, "menu", reply_markup=KEYBOARD)
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)

    pressed = await act(page, gul.id, "press", message=sent.message_id, button="Home")
    written = await act(page, gul.id, "write", text="one", reply_to=sent.message_id)
    await act(page, gul.id, "edit", message=written["message_id"], text="two")
    await act(page, gul.id, "react", message=sent.message_id, emoji="👍")
    await act(page, gul.id, "delete", message=written["message_id"])
    tap, message, edited, reaction = await bot.get_updates(allowed_updates=Update.ALL_TYPES)

    assert tap.callback_query is not None
    assert message.message is not None
    assert edited.edited_message is not None
    assert (tap.callback_query.id, edited.edited_message.text) == (pressed["query_id"], "two")
    assert message.message.reply_to_message is not None
    assert reaction.message_reaction is not None
    assert [message.text for message in chat.messages] == ["/start", "menu"]


async def test_people_come_block_vote_ask_and_join(
    page: aiohttp.ClientSession, bot: Bot, world: World, gul: User, chat: Chat, desk: Chat
) -> None:
    """A new persona gets the next number."""
    poll = await bot.send_poll(chat.id, "Ready?", ["Yes", "No"])
    made = await act(page, 0, "create_user", first_name="Rehana", language_code="bn")
    await act(page, gul.id, "vote", message=poll.message_id, options=[0])
    joined = await act(page, gul.id, "join", chat=desk.id)
    left = await act(page, gul.id, "leave", chat=desk.id)
    asked = await act(page, gul.id, "inline", text="contract")
    await act(page, gul.id, "block")
    blocked = chat.blocked
    await act(page, gul.id, "unblock")

    user = made["user"]
    assert isinstance(user, dict)
    assert (user["first_name"], user["language_code"], user["id"] in world.users) == ("Rehana", "bn", True)
    assert (joined["ok"], left["ok"], blocked, chat.blocked) == (True, True, True, False)
    assert asked["inline_query_id"] in world.ledger.inlined
    assert "error" in await act(page, gul.id, "choose", data=asked["inline_query_id"], text="a")


async def test_faults_are_ordered_and_forgotten(
    page: aiohttp.ClientSession, bot: Bot, world: World, chat: Chat
) -> None:
    """For tests in another process."""
    await act(page, 0, "faults", faults=[{"kind": "500", "method": "send*"}])

    with pytest.raises(Exception, match="Internal Server Error"):
        await bot.send_message(chat.id, "x")
    await act(page, 0, "faults", faults=[{"kind": "429", "times": None}])
    await act(page, 0, "reset_faults")
    assert world.faults.rules == []
    assert await bot.send_message(chat.id, "x")


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ({"as": 1001, "do": "fly"}, "Not understood"),
        ({"as": "x", "do": "write"}, "Not understood"),
        ({"as": 1001, "do": "write", "text": ""}, "There is nothing to send."),
        ({"as": 4711, "do": "write", "text": "x"}, "There is no such person."),
        ({"as": 1001, "do": "write", "text": "x", "chat": -5}, "There is no such chat."),
        ({"as": 1001, "do": "write", "text": "x", "chat": "654321:forged"}, "There is no such chat."),
        ({"as": 1001, "do": "write", "text": "x", "bot": 5}, "Which chat?"),
        ({"as": 1001, "do": "press", "message": 1, "data": "x"}, "There is no such button under this message."),
        ({"as": 1001, "do": "edit", "message": 99, "text": "x"}, "There is no such message."),
        ({"as": 1001, "do": "media", "kind": "photo", "data": "%%%"}, "The file is not base64."),
        ({"as": 1001, "do": "media", "kind": "hologram", "data": ""}, "There is no kind of file called 'hologram'."),
        ({"as": 1001, "do": "poll", "question": "x", "options": ["a"]}, "A poll has a question and two options."),
        ({"as": 1001, "do": "location", "lat": 91}, "There is no such place on earth."),
        ({"as": 1001, "do": "start", "parameter": "a b"}, "A start parameter has 1 to 64 letters, digits, _ or -."),
        ({"do": "create_user", "first_name": " "}, "A name has 1 to 64 characters."),
        ({"do": "faults", "faults": [{"kind": "fire"}]}, "There is no fault called 'fire'."),
    ],
)
async def test_what_cannot_be_done_is_said_plainly(
    page: aiohttp.ClientSession, chat: Chat, deed: Told, reason: str
) -> None:
    """With status 400."""
    async with page.post("control/act", json=deed) as answer:
        told = await answer.json()

    assert answer.status == 400
    assert told["error"].startswith(reason)


async def test_a_file_of_more_than_20_mb_is_refused(page: aiohttp.ClientSession, gul: User, chat: Chat) -> None:
    """As it could not be downloaded."""
    deed = {"as": gul.id, "do": "media", "kind": "document", "data": encoded(bytes(LARGEST_DOWNLOAD + 1))}

    async with page.post("control/act", data=io.BytesIO(json.dumps(deed).encode())) as answer:
        told = await answer.json()

    assert told["error"] == "The file is larger than 20 MB."


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_sites_may_not_act(
    page: aiohttp.ClientSession, gul: User, chat: Chat, headers: dict[str, str]
) -> None:
    """Whatever the browser says of them."""
    async with page.post("control/act", json={"as": gul.id, "do": "write", "text": "x"}, headers=headers) as answer:
        assert answer.status == 403

    assert len(chat.messages) == 1


async def test_the_own_page_may_act(page: aiohttp.ClientSession, address: str, gul: User, chat: Chat) -> None:
    """It comes from here."""
    headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    async with page.post("control/act", json={"as": gul.id, "do": "write", "text": "x"}, headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    ("name", "mime", "shown_as"),
    [
        ("photo.png", "image/png", ("image/png", "inline")),
        ("page.html", "text/html", ("application/octet-stream", "attachment")),
        ('a"\r\nX: y.svg', "image/svg+xml", ("application/octet-stream", "attachment")),
    ],
)
async def test_files_are_shown_safely(
    page: aiohttp.ClientSession, world: World, chat: Chat, name: str, mime: str, shown_as: tuple[str, str]
) -> None:
    """Nothing that a browser would run, whatever its name."""
    world.send_media(chat.id, TOKEN, "document", b"bytes", file_name=name, mime=mime)
    shown = (await seen(page))["chats"][0]["messages"]
    assert isinstance(shown, list)

    async with page.get(str(shown[-1]["file_url"])) as answer:
        data = await answer.read()

    disposition = answer.headers["Content-Disposition"]
    assert (data, answer.headers["X-Content-Type-Options"]) == (b"bytes", "nosniff")
    assert (answer.content_type, disposition.partition(";")[0]) == shown_as
    assert "; filename*=UTF-8''" in disposition
    assert "X" not in answer.headers


async def test_calls_are_shown(page: aiohttp.ClientSession, bot: Bot, chat: Chat) -> None:
    """Counted by method, the last ones in full."""
    await bot.send_message(chat.id, "x")

    async with page.get("control/calls") as answer:
        told = await answer.json()

    assert told["counters"]["sendMessage"] == 1
    assert told["calls"][-1]["params"]["text"] == "x"


async def events(page: aiohttp.ClientSession, since: int, count: int) -> list[Told]:
    """Follow the stream for so many events."""
    found: list[Told] = []
    async with page.get("control/events", params={"since": str(since)}) as stream:
        assert stream.content_type == "text/event-stream"
        async for line in stream.content:
            if line.startswith(b"data: "):
                found.append(json.loads(line[6:]))
                if len(found) == count:
                    break
    return found


async def test_everything_that_happens_is_an_event(
    page: aiohttp.ClientSession, bot: Bot, world: World, gul: User, chat: Chat, desk: Chat
) -> None:
    """In order, numbered, with what the page needs to draw it."""
    since = world.journal.seq
    sent = await bot.send_message(chat.id, "menu", reply_markup=KEYBOARD)
    await bot.answer_callback_query(world.press(gul, chat.messages[-1], "go"), "well")
    await bot.edit_message_text("two", chat.id, sent.message_id)
    await bot.send_chat_action(chat.id, "typing")
    world.react(gul, chat.messages[-1], "👍")
    await bot.delete_message(chat.id, sent.message_id)
    await bot.create_forum_topic(desk.id, "Case")
    world.block(gul, TOKEN)

    told = await events(page, since, 9)

    kinds = ["message", "callback_answer", "edited", "chat_action", "reaction", "deleted", "message", "topic", "chat"]
    assert [event["kind"] for event in told] == kinds
    assert [event["seq"] for event in told] == list(range(since + 1, since + 10))
    assert (told[1]["text"], told[3]["action"]) == ("well", "typing")


async def test_a_page_that_missed_too_much_loads_anew(
    page: aiohttp.ClientSession, world: World, gul: User, chat: Chat
) -> None:
    """Also one that knows more than there is."""
    world.journal.kept = 5
    for number in range(10):
        world.write(gul, TOKEN, str(number))

    [lost] = await events(page, 0, 1)
    [strange] = await events(page, 9999, 1)

    assert (lost["kind"], strange["kind"]) == ("reload", "reload")


async def test_the_page_is_served_and_nothing_else(page: aiohttp.ClientSession) -> None:
    """No way out of its folder."""
    async with (
        page.get("") as index,
        page.get("page/%2e%2e%2fserver.py") as out,
        page.get("page/nothing.js") as nothing,
    ):
        assert (index.status, out.status, nothing.status) == (200, 404, 404)


async def test_mounted_elsewhere_it_takes_photos_still(world: World, gul: User, bot: Bot, chat: Chat) -> None:
    """The outer application's smaller limit does not hold for deeds, and bots' uploads pass too."""
    outer = web.Application()
    outer.add_subapp("/sandbox", application(world))
    async with TestClient(TestServer(outer)) as browser:
        deed = {"as": gul.id, "do": "media", "kind": "photo", "data": encoded(bytes(3_000_000))}
        form = aiohttp.FormData({"chat_id": str(gul.id)})
        form.add_field("photo", io.BytesIO(bytes(3_000_000)), filename="x.jpg")

        async with browser.post("/sandbox/control/act", data=io.BytesIO(json.dumps(deed).encode())) as answer:
            acted = answer.status
        async with browser.post(f"/sandbox/bot{TOKEN}/sendPhoto", data=form) as answer:
            sent = answer.status

    assert (acted, sent, len(chat.messages)) == (200, 200, 3)


async def test_an_upload_of_more_than_50_mb_is_refused(page: aiohttp.ClientSession, chat: Chat) -> None:
    """As Telegram's server refuses it."""
    form = aiohttp.FormData({"chat_id": str(chat.id)})
    form.add_field("document", io.BytesIO(bytes(LARGEST_UPLOAD + 1)), filename="x")

    async with page.post(f"/bot{TOKEN}/sendDocument", data=form) as answer:
        told = await answer.json()

    assert (answer.status, told["description"]) == (413, "Request Entity Too Large")
