"""What a bot says of itself and asks about chats, members and files; tokens and unknown methods."""

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonDefault,
)
from telegram.error import BadRequest, InvalidToken

from bot.sandbox.files import LARGEST_DOWNLOAD
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import OTHER, TOKEN, client


async def status(url: str) -> int:
    """How a download is answered."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status


async def test_commands_are_kept_by_scope_and_language(bot: Bot, chat: Chat) -> None:
    """Deleting one leaves the others."""
    await bot.set_my_commands([BotCommand("menu", "Menu")])
    await bot.set_my_commands([BotCommand("menu", "منو")], language_code="fa")
    await bot.set_my_commands([BotCommand("desk", "Desk")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([BotCommand("mine", "Mine")], scope=BotCommandScopeChat(chat.id))
    await bot.delete_my_commands(language_code="fa")

    assert await bot.get_my_commands() == (BotCommand("menu", "Menu"),)
    assert await bot.get_my_commands(language_code="fa") == ()
    assert await bot.get_my_commands(scope=BotCommandScopeAllGroupChats()) == (BotCommand("desk", "Desk"),)
    assert await bot.get_my_commands(scope=BotCommandScopeChat(chat.id)) == (BotCommand("mine", "Mine"),)


@pytest.mark.parametrize(("name", "description"), [("Menu!", "x"), ("x" * 33, "x"), ("menu", "x" * 257)])
async def test_bad_commands_are_refused(bot: Bot, name: str, description: str) -> None:
    """Small letters, digits and _; a description."""
    with pytest.raises(BadRequest, match=r"(?i)bot_command"):
        await bot.set_my_commands([BotCommand(name, description)])


async def test_names_and_descriptions_are_kept_by_language(bot: Bot) -> None:
    """Another language falls back to the default."""
    await bot.set_my_name("Rahnuma")
    await bot.set_my_description("A guide")
    await bot.set_my_description("یک راهنما", language_code="fa")
    await bot.set_my_short_description("Guide")

    assert ((await bot.get_my_name()).name, (await bot.get_me()).first_name) == ("Rahnuma", "Rahnuma")
    assert (await bot.get_my_description(language_code="fa")).description == "یک راهنما"
    assert (await bot.get_my_description(language_code="ru")).description == "A guide"
    assert (await bot.get_my_short_description()).short_description == "Guide"
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Invalid language code"):
        await bot.set_my_name("x", language_code="english")


async def test_the_menu_button_is_kept(bot: Bot, chat: Chat) -> None:
    """For one chat or for all."""
    await bot.set_chat_menu_button(menu_button=MenuButtonDefault())
    await bot.set_chat_menu_button(chat.id, MenuButtonCommands())

    assert isinstance(await bot.get_chat_menu_button(), MenuButtonDefault)
    assert isinstance(await bot.get_chat_menu_button(chat.id), MenuButtonCommands)


async def test_chats_and_members_are_told(bot: Bot, desk: Chat, amina: User, gul: User) -> None:
    """A bot that is used with a group is its administrator."""
    full = await bot.get_chat(desk.id)
    member = await bot.get_chat_member(desk.id, amina.id)
    stranger = await bot.get_chat_member(desk.id, gul.id)
    admins = await bot.get_chat_administrators(desk.id)

    assert (full.title, full.is_forum, await bot.get_chat_member_count(desk.id)) == ("MRC desk", True, 2)
    assert (member.status, stranger.status, admins[0].user.id) == ("member", "left", bot.id)


async def test_a_bot_that_leaves_is_out(bot: Bot, desk: Chat) -> None:
    """It may not look in any more."""
    await bot.leave_chat(desk.id)

    with pytest.raises(Exception, match="bot is not a member of the supergroup chat"):
        await bot.get_chat(desk.id)


async def test_a_file_is_fetched_by_the_bot_that_asked_for_it(
    bot: Bot, other: Bot, world: World, gul: User, chat: Chat, address: str
) -> None:
    """No other, and nothing that was not asked for."""
    message = world.send_media(gul, TOKEN, "document", b"paper", file_name="paper.pdf")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert message.media is not None
    path = message.media.file.path

    before = await status(f"{address}/file/bot{TOKEN}/{path}")
    await bot.get_file(update.message.document.file_id)
    after = await status(f"{address}/file/bot{TOKEN}/{path}")
    strange = await status(f"{address}/file/bot{OTHER}/{path}")

    assert (before, after, strange) == (404, 200, 404)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await other.get_file(update.message.document.file_id)


async def test_large_files_are_not_downloaded(bot: Bot, chat: Chat) -> None:
    """20 MB is the end."""
    sent = await bot.send_document(chat.id, bytes(LARGEST_DOWNLOAD + 1))

    assert sent.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document.file_id)


async def test_tokens_are_checked(address: str, bot: Bot) -> None:
    """Malformed, or another secret of a known bot."""
    for token in ("123456:wrong", "x:y"):
        with pytest.raises(InvalidToken):
            async with client(address, token):
                pass


@pytest.mark.parametrize("style", ["get", "json", "form", "multipart"])
async def test_methods_take_every_form_of_parameters(address: str, chat: Chat, style: str) -> None:
    """And names in any case."""
    url, params = f"{address}/bot{TOKEN}/SENDmessage", {"chat_id": str(chat.id), "text": "سلام"}
    form = aiohttp.FormData(params)
    if style == "multipart":
        form.add_field("extra", b"file", filename="x")

    async with aiohttp.ClientSession() as session:
        match style:
            case "get":
                answering = session.get(url, params=params)
            case "json":
                answering = session.post(url, json={**params, "chat_id": chat.id, "parse_mode": None})
            case _:
                answering = session.post(url, data=form)
        async with answering as answer:
            told = await answer.json()

    assert (told["ok"], told["result"]["text"]) == (True, "سلام")


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        (f"/bot{TOKEN}/fly", b"", 404),
        ("/bot0:x/getMe", b"", 401),
        ("/botx/getMe", b"", 401),
        (f"/bot{TOKEN}", b"", 404),
        (f"/bot{TOKEN}/sendMessage", b"{", 400),
        (f"/bot{TOKEN}/sendMessage", b"[]", 400),
        (f"/bot{TOKEN}/sendMessage", b'{"chat_id": [], "text": {}}', 400),
        (f"/bot{TOKEN}/sendMediaGroup", b'{"chat_id": 1, "media": [{"type": 1}]}', 400),
        (f"/bot{TOKEN}/sendMessage", b'{"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [1]}}', 400),
    ],
)
async def test_errors_have_telegrams_form(address: str, path: str, body: bytes, code: int) -> None:
    """ok, error_code, description."""
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(address + path, data=body, headers=headers) as answer:
        told = await answer.json()

    assert (answer.status, told["ok"], told["error_code"]) == (code, False, code)
    assert told["description"]
