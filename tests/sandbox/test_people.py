"""What people do arrives as updates that the real library understands."""

import pytest
from telegram import Bot, ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, Update
from telegram import InputTextMessageContent as Words
from telegram.error import BadRequest

from bot.sandbox.errors import RefusedError
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN, Clock

ALL = Update.ALL_TYPES


async def one(bot: Bot) -> Update:
    """The one update that waits."""
    [update] = await bot.get_updates(allowed_updates=ALL)
    return update


async def test_start_carries_its_parameter(bot: Bot, world: World, gul: User) -> None:
    """As the words that a phone sends."""
    world.start(gul, TOKEN, "m-contracts-2")

    message = (await one(bot)).message

    assert message is not None
    assert message.from_user is not None
    assert (message.text, message.entities[0].type) == ("/start m-contracts-2", "bot_command")
    assert (message.from_user.language_code, message.chat.type) == ("ps", "private")


@pytest.mark.parametrize("parameter", ["", "x" * 65, "m/contracts", "ü"])
def test_a_start_parameter_has_its_alphabet(world: World, gul: User, parameter: str) -> None:
    """1 to 64 of letters, digits, _ and -."""
    with pytest.raises(RefusedError):
        world.start(gul, TOKEN, parameter)


async def test_words_are_trimmed_and_marked(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """As a phone does before it sends."""
    first = world.write(gul, TOKEN, "first")
    world.bot(TOKEN).inbox.clear()
    world.write(gul, TOKEN, "  see https://example.org ", reply_to=first)

    message = (await one(bot)).message

    assert message is not None
    assert message.reply_to_message is not None
    assert (message.text, message.reply_to_message.text) == ("see https://example.org", "first")
    assert (message.entities[0].type, message.entities[0].offset) == ("url", 4)


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation"])
async def test_files_arrive_and_can_be_fetched(bot: Bot, world: World, gul: User, chat: Chat, kind: str) -> None:
    """Under an id that this bot may use."""
    world.send_media(gul, TOKEN, kind, b"bytes of it", file_name="a.bin", duration=3)  # type: ignore[arg-type]

    message = (await one(bot)).message
    found = getattr(message, kind)
    file = await bot.get_file((found[-1] if kind == "photo" else found).file_id)

    assert bytes(await file.download_as_bytearray()) == b"bytes of it"


async def test_an_album_arrives_as_messages_of_one_group(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """In the order of its files."""
    world.send_album(gul, TOKEN, [("photo", b"1", "one"), ("photo", b"2", None)])

    messages = [update.message for update in await bot.get_updates()]

    assert [message.caption for message in messages if message] == ["one", None]
    assert len({message.media_group_id for message in messages if message}) == 1


async def test_places_and_contacts_arrive(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """A contact without a name is the person's own."""
    world.send_location(gul, TOKEN, 34.5, 69.2)
    world.send_contact(gul, TOKEN)
    world.send_poll(gul, TOKEN, "Which?", ["a", "b"])

    location, contact, poll = [update.message for update in await bot.get_updates()]

    assert location is not None
    assert contact is not None
    assert poll is not None
    assert location.location is not None
    assert contact.contact is not None
    assert (location.location.longitude, contact.contact.user_id) == (69.2, gul.id)
    assert poll.poll is not None


async def test_a_tap_carries_the_message_and_is_answered_once(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """A second answer is too old, whatever the hour."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="go")]])
    await bot.send_message(chat.id, "menu", reply_markup=keyboard)

    query_id = world.press(gul, chat.messages[-1], "Home")
    query = (await one(bot)).callback_query
    assert query is not None
    await query.answer("Gone home", show_alert=True)

    answer = world.answers[query_id]
    assert (query.id, query.data, query.from_user.id) == (query_id, "go", gul.id)
    assert (answer.text, answer.alert) == ("Gone home", True)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query(query_id)


async def test_a_tap_is_answered_in_time_or_not_at_all(
    bot: Bot, world: World, gul: User, chat: Chat, clock: Clock
) -> None:
    """After 150 seconds neither the update nor the answer is taken."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="go")]])
    await bot.send_message(chat.id, "menu", reply_markup=keyboard)
    query_id = world.press(gul, chat.messages[-1], "go")

    clock.pass_by(151)

    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query_id)


async def test_only_buttons_that_are_there_are_pressed(
    bot: Bot, world: World, gul: User, amina: User, chat: Chat
) -> None:
    """And only by people of the chat, on messages that are there."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Site", url="https://example.org")]])
    await bot.send_message(chat.id, "menu", reply_markup=keyboard)
    message = chat.messages[-1]

    for button in ("Site", "go"):
        with pytest.raises(RefusedError, match="no such button"):
            world.press(gul, message, button)
    with pytest.raises(RefusedError, match="somebody else"):
        world.press(amina, message, "Site")
    await bot.delete_message(chat.id, message.id)
    with pytest.raises(RefusedError, match="deleted"):
        world.press(gul, message, "Site")


async def test_an_edit_arrives_and_a_deletion_does_not(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Telegram tells no bot what was taken back."""
    message = world.write(gul, TOKEN, "one")
    world.bot(TOKEN).inbox.clear()

    world.edit(gul, message, "two")
    world.edit(gul, message, "two")
    world.delete(gul, message)

    edited = (await one(bot)).edited_message
    assert edited is not None
    assert (edited.text, edited.edit_date is not None) == ("two", True)
    with pytest.raises(RefusedError):
        world.edit(gul, message, "three")


async def test_blocking_tells_the_bot(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """And so does coming back."""
    world.block(gul, TOKEN)
    with pytest.raises(RefusedError, match="blocked"):
        world.write(gul, TOKEN, "hello")
    world.start(gul, TOKEN)

    blocked, back, start = await bot.get_updates()

    assert blocked.my_chat_member is not None
    assert back.my_chat_member is not None
    assert start.message is not None
    assert blocked.my_chat_member.new_chat_member.status == ChatMember.BANNED
    assert back.my_chat_member.new_chat_member.status == ChatMember.MEMBER


async def test_reactions_are_told_to_who_asks_for_them(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """They are not among the updates sent by default."""
    world.react(gul, chat.messages[0], "👍")
    silent = await bot.get_updates(allowed_updates=ALL)

    world.react(gul, chat.messages[0], "🔥")
    reaction = (await one(bot)).message_reaction

    assert silent == ()
    assert reaction is not None
    assert reaction.user is not None
    assert [kind.to_dict()["emoji"] for kind in (*reaction.old_reaction, *reaction.new_reaction)] == ["👍", "🔥"]


async def test_coming_and_going_is_told(bot: Bot, world: World, gul: User, desk: Chat) -> None:
    """As a service message, and as a change of membership to who asks."""
    await bot.get_updates(allowed_updates=ALL)

    world.join(gul, desk)
    world.leave(gul, desk)
    joined, came, left, gone = await bot.get_updates(allowed_updates=ALL)

    assert joined.chat_member is not None
    assert came.message is not None
    assert left.message is not None
    assert gone.chat_member is not None
    assert joined.chat_member.new_chat_member.status == ChatMember.MEMBER
    assert came.message.new_chat_members[0].id == gul.id
    assert left.message.left_chat_member is not None
    assert gone.chat_member.new_chat_member.status == ChatMember.LEFT
    with pytest.raises(RefusedError, match="not a member"):
        world.write(gul, desk, "hello")


async def test_a_bot_hears_that_it_was_added(bot: Bot, world: World, amina: User) -> None:
    """And that it was thrown out."""
    group = world.group(-1001000000009, "New", members=[amina], bots=[])

    world.invite(amina, TOKEN, group)
    world.expel(amina, TOKEN, group)
    updates = await bot.get_updates()

    states = [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member]
    assert states == [ChatMember.ADMINISTRATOR, ChatMember.BANNED]


async def test_votes_arrive(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """The poll to everybody, the voter where votes are not secret."""
    await bot.send_poll(chat.id, "Ready?", ["Yes", "No"], is_anonymous=False)

    world.vote(gul, chat.messages[-1], [1])
    poll, answer = await bot.get_updates()

    assert poll.poll is not None
    assert answer.poll_answer is not None
    assert (poll.poll.options[1].voter_count, answer.poll_answer.option_ids) == (1, (1,))


async def test_inline_queries_are_answered_and_chosen(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Only results that were offered can be chosen."""
    asked = world.inline(gul, TOKEN, "contract")
    query = (await one(bot)).inline_query
    assert query is not None
    await query.answer([InlineQueryResultArticle("a", "Contracts", Words("Read this"))])
    world.bot(TOKEN).inbox.clear()

    world.choose_inline(gul, asked, "a")

    chosen = (await one(bot)).chosen_inline_result
    assert chosen is not None
    assert (query.query, chosen.result_id) == ("contract", "a")
    with pytest.raises(RefusedError):
        world.choose_inline(gul, asked, "b")


def test_what_no_phone_can_do_is_refused(world: World, gul: User, amina: User, desk: Chat) -> None:
    """In plain words."""
    note = world.write(amina, desk, "note")

    with pytest.raises(RefusedError, match="not a member"):
        world.write(gul, desk, "x")
    with pytest.raises(RefusedError, match="nothing to send"):
        world.write(amina, desk, "  ")
    with pytest.raises(RefusedError, match="longer than 4096"):
        world.write(amina, desk, "x" * 4097)
    with pytest.raises(RefusedError, match="no such topic"):
        world.write(amina, desk, "x", thread=77)
    with pytest.raises(RefusedError, match="not your message"):
        world.edit(gul, note, "x")
    with pytest.raises(RefusedError, match="empty"):
        world.send_media(amina, desk, "photo", b"")
    with pytest.raises(RefusedError, match="no such chat"):
        world.write(amina, -4, "x")
    with pytest.raises(RefusedError, match="no such person"):
        world.write(9, desk, "x")
