"""Every way of sending, through the real library, and what Telegram refuses."""

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.sandbox.errors import ApiError
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.query import Query
from bot.sandbox.server import perform
from bot.sandbox.world import World
from tests.sandbox.rig import OTHER, TOKEN

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10\x08\x02\0\0\0"


async def test_getme_is_the_bot_of_the_token(bot: Bot) -> None:
    """The number before the colon is the bot's id."""
    me = await bot.get_me()

    assert (me.id, me.is_bot) == (123456, True)


async def test_html_becomes_text_and_entities(bot: Bot, chat: Chat) -> None:
    """The parse mode is gone from what the person sees."""
    sent = await bot.send_message(chat.id, "<b>سلام 😀</b> <a href='https://example.org'>x</a>", parse_mode="HTML")

    assert sent.text == "سلام 😀 x"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [
        ("bold", 0, 7),
        ("text_link", 8, 1),
    ]
    assert chat.messages[-1].text == sent.text


async def test_markdown_is_understood(bot: Bot, chat: Chat) -> None:
    """MarkdownV2 is the other parse mode."""
    sent = await bot.send_message(chat.id, "*bold* _it_ `code`\\.", parse_mode="MarkdownV2")

    assert sent.text == "bold it code."
    assert [entity.type for entity in sent.entities] == ["bold", "italic", "code"]


async def test_own_entities_are_taken(bot: Bot, chat: Chat) -> None:
    """Entities may be given instead of a parse mode."""
    sent = await bot.send_message(chat.id, "bold", entities=[MessageEntity("bold", 0, 4)])

    assert sent.entities == (MessageEntity("bold", 0, 4),)


async def test_commands_and_links_are_found(bot: Bot, chat: Chat) -> None:
    """Telegram marks what it recognises without being asked."""
    sent = await bot.send_message(chat.id, "/help or https://example.org or @somebody #tag a@b.org")

    kinds = [entity.type for entity in sent.entities]
    assert kinds == ["bot_command", "url", "mention", "hashtag", "email"]


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("", None, "Message text is empty"),
        (" \n ", None, "Text must be non-empty"),
        ("x" * 4097, None, "Message is too long"),
        ("😀" * 2049, None, "Message is too long"),
        ("<b>x", "HTML", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("é<x>", "HTML", 'Can\'t parse entities: unsupported start tag "x" at byte offset 2'),
        ("<b>x</i>", "HTML", "expected"),
        ("a.", "MarkdownV2", "is reserved"),
        ("x", "Word", "Unsupported parse_mode"),
    ],
)
async def test_bad_texts_are_refused(bot: Bot, chat: Chat, text: str, mode: str | None, reason: str) -> None:
    """Each in Telegram's own words."""
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(chat.id, text, parse_mode=mode)

    assert reason in str(refused.value)
    assert len(chat.messages) == 1


async def test_a_text_of_exactly_4096_units_passes(bot: Bot, chat: Chat) -> None:
    """Tags do not count, characters beyond the basic plane count twice."""
    sent = await bot.send_message(chat.id, f"<b>{'😀' * 2048}</b>", parse_mode="HTML")

    assert sent.entities[0].length == 4096


@pytest.mark.parametrize("kind", ["audio", "document", "video", "animation", "voice", "video_note", "sticker"])
async def test_every_kind_of_file_is_sent_and_sent_again(bot: Bot, chat: Chat, kind: str) -> None:
    """Once as an upload, then by the id it was given."""
    send = getattr(bot, f"send_{kind}")

    first = await send(chat.id, b"some bytes")
    again = await send(chat.id, getattr(first, kind).file_id)

    assert getattr(again, kind).file_unique_id == getattr(first, kind).file_unique_id
    assert chat.messages[-1].media is not None
    assert chat.messages[-1].media.file.data == b"some bytes"


async def test_a_photo_has_sizes_and_a_caption(bot: Bot, chat: Chat) -> None:
    """Its size is read from the picture."""
    sent = await bot.send_photo(chat.id, PNG, caption="<i>look</i>", parse_mode="HTML")

    assert (sent.photo[-1].width, sent.photo[-1].height) == (32, 16)
    assert (sent.caption, sent.caption_entities[0].type) == ("look", "italic")
    assert chat.messages[-1].caption == "look"


async def test_a_caption_has_1024_characters(bot: Bot, chat: Chat) -> None:
    """One more is refused."""
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(chat.id, PNG, caption="x" * 1025)


async def test_a_file_id_belongs_to_one_bot(bot: Bot, other: Bot, world: World, gul: User, chat: Chat) -> None:
    """Another bot cannot use it."""
    sent = await bot.send_document(chat.id, b"secret", filename="a.txt")
    world.start(gul, OTHER)

    assert sent.document is not None
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/http url specified"):
        await other.send_document(gul.id, sent.document.file_id)
    with pytest.raises(BadRequest, match="Type of file mismatch"):
        await bot.send_photo(chat.id, sent.document.file_id)


async def test_places_contacts_polls_and_dice(bot: Bot, chat: Chat) -> None:
    """Messages that are neither words nor files."""
    location = await bot.send_location(chat.id, 34.5, 69.2)
    venue = await bot.send_venue(chat.id, 34.5, 69.2, "Centre", "Main road 1")
    contact = await bot.send_contact(chat.id, "+93700000000", "Centre")
    poll = await bot.send_poll(chat.id, "Ready?", ["Yes", "No"], is_anonymous=False)
    dice = await bot.send_dice(chat.id)

    assert location.location is not None
    assert venue.venue is not None
    assert contact.contact is not None
    assert poll.poll is not None
    assert dice.dice is not None
    assert (location.location.latitude, venue.venue.title) == (34.5, "Centre")
    assert (contact.contact.phone_number, [option.text for option in poll.poll.options]) == (
        "+93700000000",
        ["Yes", "No"],
    )
    assert 1 <= dice.dice.value <= 6


async def test_an_album_is_several_messages_of_one_group(bot: Bot, chat: Chat) -> None:
    """The files are attached to one call."""
    sent = await bot.send_media_group(chat.id, [InputMediaPhoto(PNG, caption="one"), InputMediaVideo(b"two")])

    assert len({message.media_group_id for message in sent}) == 1
    assert [message.album for message in chat.messages[-2:]] == [sent[0].media_group_id] * 2


async def test_an_album_of_documents_takes_nothing_else(bot: Bot, chat: Chat) -> None:
    """Nor does one of music."""
    with pytest.raises(BadRequest, match="Can't use the media of the specified type in the album"):
        await bot.send_media_group(chat.id, [InputMediaDocument(b"one"), InputMediaAudio(b"two")])


async def test_a_reply_shows_what_it_answers(bot: Bot, chat: Chat) -> None:
    """A message that is gone is refused, or answered without, as the call says."""
    sent = await bot.send_message(chat.id, "yes", reply_parameters=ReplyParameters(1))
    lost = await bot.send_message(
        chat.id, "yes", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True)
    )

    assert sent.reply_to_message is not None
    assert (sent.reply_to_message.text, lost.reply_to_message) == ("/start", None)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(chat.id, "yes", reply_parameters=ReplyParameters(99))


async def test_inline_keyboards_come_back(bot: Bot, chat: Chat) -> None:
    """They belong to the message."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="home")]])

    sent = await bot.send_message(chat.id, "where to?", reply_markup=keyboard)

    assert sent.reply_markup == keyboard
    assert chat.messages[-1].buttons == [{"text": "Home", "callback_data": "home"}]


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton(" ", callback_data="x"), "text must be non-empty"),
        (InlineKeyboardButton("x"), "Text buttons are unallowed"),
        (InlineKeyboardButton("x", url="javascript:alert(1)"), "is invalid"),
        (InlineKeyboardButton("x", url="http://localhost/"), "is invalid"),
    ],
)
async def test_bad_buttons_are_refused(bot: Bot, chat: Chat, button: InlineKeyboardButton, reason: str) -> None:
    """Data has 1 to 64 bytes, a button has a text and a purpose, an address is one."""
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(chat.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))

    assert reason.lower() in str(refused.value).lower()


async def test_reply_keyboards_stay_with_the_person(bot: Bot, chat: Chat, gul: User) -> None:
    """They are shown until they are removed."""
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Where am I?", request_location=True)]])
    sent = await bot.send_message(chat.id, "where are you?", reply_markup=keyboard)
    shown = dict(chat.keyboards[gul.id])
    await bot.send_message(chat.id, "thanks", reply_markup=ReplyKeyboardRemove())
    removed = dict(chat.keyboards)
    await bot.send_message(chat.id, "name?", reply_markup=ForceReply())

    assert sent.reply_markup is None
    assert shown["keyboard"] == [[{"text": "Where am I?", "request_location": True}]]
    assert removed == {}
    assert chat.keyboards[gul.id]["force_reply"] is True


async def test_a_group_cannot_be_asked_for_a_location(bot: Bot, desk: Chat) -> None:
    """Such buttons are for private chats."""
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Where?", request_location=True)]])

    with pytest.raises(BadRequest, match="Location can be requested in private chats only"):
        await bot.send_message(desk.id, "x", reply_markup=keyboard)


async def test_nobody_is_written_to_who_did_not_begin(bot: Bot, gul: User) -> None:
    """A known person is forbidden, an unknown one not found."""
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(gul.id, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4711, "hello")


async def test_a_bot_that_is_blocked_cannot_write(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Until the person lets it again."""
    world.block(gul, TOKEN)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(chat.id, "hello")
    world.unblock(gul, TOKEN)

    assert await bot.send_message(chat.id, "hello")


async def test_a_copy_has_the_words_but_no_origin(bot: Bot, world: World, gul: User, chat: Chat, desk: Chat) -> None:
    """A forwarded message names who wrote it."""
    message = world.send_media(gul, chat, "photo", PNG, caption="my contract")

    copy = await bot.copy_message(desk.id, chat.id, message.id)
    forwarded = await bot.forward_message(desk.id, chat.id, message.id)

    copied = desk.find(copy.message_id)
    assert copied is not None
    assert (copied.caption, copied.forward) == ("my contract", None)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.to_dict()["sender_user"]["first_name"] == "Gul"


async def test_a_copy_may_have_another_caption(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """The picture stays."""
    message = world.send_media(gul, chat, "photo", PNG, caption="old")

    copy = await bot.copy_message(chat.id, chat.id, message.id, caption="new")

    copied = chat.find(copy.message_id)
    assert copied is not None
    assert copied.caption == "new"


async def test_many_are_copied_and_forwarded_at_once(bot: Bot, world: World, gul: User, chat: Chat, desk: Chat) -> None:
    """What is not there is skipped; nothing at all is refused."""
    numbers = [world.write(gul, chat, text).id for text in ("one", "two")]

    copied = await bot.copy_messages(desk.id, chat.id, [*numbers, 999])
    forwarded = await bot.forward_messages(desk.id, chat.id, numbers)

    assert [message.text for message in desk.messages] == ["one", "two", "one", "two"]
    assert (len(copied), len(forwarded)) == (2, 2)
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(desk.id, chat.id, 999)


async def test_typing_is_told_to_the_page(bot: Bot, world: World, chat: Chat) -> None:
    """A chat action is an event and no message."""
    await bot.send_chat_action(chat.id, "typing")

    assert world.journal.events[-1].kind == "chat_action"
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(chat.id, "sleeping")


@pytest.mark.filterwarnings("ignore:.*correct_option_id:telegram.warnings.PTBDeprecationWarning")
async def test_a_quiz_has_a_right_answer(bot: Bot, chat: Chat) -> None:
    """And may explain it."""
    sent = await bot.send_poll(
        chat.id,
        "2 + 2?",
        ["3", "4"],
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>four</b>",
        explanation_parse_mode="HTML",
    )

    assert sent.poll is not None
    assert (sent.poll.type, sent.poll.explanation) == ("quiz", "four")
    with pytest.raises(BadRequest, match=r"(?i)wrong correct option id"):
        await bot.send_poll(chat.id, "2 + 2?", ["3", "4"], type="quiz", correct_option_ids=[2])


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": 91, "longitude": 1}, "wrong location specified"),
        ("sendVenue", {"latitude": 1, "longitude": 1, "address": "x"}, "venue title must be non-empty"),
        ("sendContact", {"first_name": "x"}, "contact phone number must be non-empty"),
        ("sendDice", {"emoji": "x"}, "invalid dice emoji"),
        ("sendPoll", {"question": "", "options": "[]"}, "poll question must be non-empty"),
        ("sendPoll", {"question": "x" * 301, "options": "[]"}, "poll question length must not exceed 300"),
        ("sendPoll", {"question": "x", "options": "[]"}, "poll must have at least 1 option"),
        ("sendPoll", {"question": "x", "options": ["x"] * 13}, "poll can't have more than 12 options"),
        ("sendPoll", {"question": "x", "options": ["", "x"]}, "poll options must be non-empty"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "attach://lost"}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}] * 11}, "too many messages to send as an album"),
        ("sendMediaGroup", {"media": [{"type": "animation", "media": "x"}]}, "can't be used in sendMediaGroup"),
        ("copyMessages", {"from_chat_id": 1001, "message_ids": []}, "message identifiers are not specified"),
        ("copyMessages", {"from_chat_id": 1001, "message_ids": [99]}, "message to forward not found"),
        ("copyMessages", {"from_chat_id": 1001, "message_ids": list(range(101))}, "too many message identifiers"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessage", {}, "message identifier is not specified"),
        ("editMessageMedia", {"message_id": 1}, "input media is not specified"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("getChatMember", {"user_id": 4711}, "member not found"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"scope": {"type": "chat"}}, "Empty chat_id specified"),
        ("setMyCommands", {"scope": {"type": "moon"}}, "Unsupported type specified"),
        ("setChatMenuButton", {"menu_button": {"type": "moon"}}, "MenuButton has unsupported type"),
    ],
)
async def test_bad_calls_are_refused(
    world: World, chat: Chat, method: str, params: dict[str, object], reason: str
) -> None:
    """Each in Telegram's own words."""
    query = Query(world, world.bot(TOKEN), method, {"chat_id": chat.id, **params})

    with pytest.raises(ApiError) as refused:
        await perform(query)

    assert refused.value.code == 400
    assert reason in refused.value.description
