"""Edits, deletions, pins and reactions, through the real library."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, ReplyKeyboardMarkup
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from bot.sandbox.messages import Chat
from bot.sandbox.methods.editing import EMOJI
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN, Clock

HOME = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="home")]])


async def test_an_edit_changes_text_and_buttons_in_place(bot: Bot, chat: Chat) -> None:
    """A keyboard that is not given is taken away."""
    sent = await bot.send_message(chat.id, "one", reply_markup=HOME)

    edited = await bot.edit_message_text("two", chat.id, sent.message_id)

    message = chat.messages[-1]
    assert isinstance(edited, type(sent))
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert (message.id, message.text, message.edited_at is not None) == (sent.message_id, "two", True)


async def test_an_edit_without_a_change_is_refused(bot: Bot, chat: Chat) -> None:
    """Text, entities and buttons are compared."""
    sent = await bot.send_message(chat.id, "<b>one</b>", parse_mode="HTML", reply_markup=HOME)

    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup"):
        await bot.edit_message_text("<b>one</b>", chat.id, sent.message_id, parse_mode="HTML", reply_markup=HOME)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(chat.id, sent.message_id, reply_markup=HOME)
    assert await bot.edit_message_text("one", chat.id, sent.message_id, reply_markup=HOME)


async def test_only_own_messages_are_edited(bot: Bot, chat: Chat) -> None:
    """Nor one with a reply keyboard, nor one that is not there."""
    keyed = await bot.send_message(chat.id, "x", reply_markup=ReplyKeyboardMarkup([["a"]]))

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("mine", chat.id, 1)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("y", chat.id, keyed.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("mine", chat.id, 99)


async def test_an_edit_takes_an_inline_keyboard_only(bot: Bot, chat: Chat) -> None:
    """A reply keyboard is refused."""
    sent = await bot.send_message(chat.id, "one")

    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("two", chat.id, sent.message_id, reply_markup=ReplyKeyboardMarkup([["a"]]))  # type: ignore[arg-type]


async def test_captions_and_files_are_edited(bot: Bot, chat: Chat) -> None:
    """A text has no caption, a file no text."""
    photo = await bot.send_photo(chat.id, b"picture", caption="old")
    text = await bot.send_message(chat.id, "words")

    await bot.edit_message_caption(chat.id, photo.message_id, caption="new")
    await bot.edit_message_media(InputMediaDocument(b"paper", caption="paper"), chat.id, photo.message_id)

    media = chat.by_id[photo.message_id].media
    assert media is not None
    assert (media.kind, chat.by_id[photo.message_id].caption) == ("document", "paper")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(chat.id, text.message_id, caption="x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", chat.id, photo.message_id)


async def test_a_poll_is_stopped_once(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """With its votes counted."""
    sent = await bot.send_poll(chat.id, "Ready?", ["Yes", "No"])
    world.vote(gul, chat.messages[-1], [0])

    stopped = await bot.stop_poll(chat.id, sent.message_id)

    assert (stopped.is_closed, stopped.options[0].voter_count) == (True, 1)
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(chat.id, sent.message_id)


async def test_messages_are_deleted_within_two_days(bot: Bot, world: World, chat: Chat, clock: Clock) -> None:
    """In a private chat the person's too."""
    sent = await bot.send_message(chat.id, "one")
    old = await bot.send_message(chat.id, "two")

    await bot.delete_message(chat.id, 1)
    await bot.delete_messages(chat.id, [sent.message_id, 99])
    clock.pass_by(49 * 3600)

    assert [message.text for message in chat.messages] == ["two"]
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(chat.id, old.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(chat.id, 1)
    assert world.bot(TOKEN).pending == 0


async def test_pins_are_kept_and_told(bot: Bot, chat: Chat) -> None:
    """A pin makes a service message; the latest comes off first."""
    first = await bot.send_message(chat.id, "one")
    second = await bot.send_message(chat.id, "two")

    await bot.pin_chat_message(chat.id, first.message_id)
    await bot.pin_chat_message(chat.id, second.message_id)
    full = await bot.get_chat(chat.id)
    [note, _] = await bot.get_updates()
    await bot.unpin_chat_message(chat.id)

    assert full.pinned_message is not None
    assert note.message is not None
    assert note.message.pinned_message is not None
    assert (full.pinned_message.message_id, note.message.pinned_message.message_id) == (
        second.message_id,
        first.message_id,
    )
    assert chat.pins == [first.message_id]
    await bot.unpin_all_chat_messages(chat.id)
    assert chat.pins == []


async def test_a_bot_reacts_with_one_known_emoji(bot: Bot, chat: Chat) -> None:
    """More than one, or an unknown one, is refused."""
    await bot.set_message_reaction(chat.id, 1, "👍")

    assert chat.messages[0].reactions == {bot.id: "👍"}
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(chat.id, 1, "🪑")
    with pytest.raises(BadRequest, match=r"(?i)reactions_too_many"):
        await bot.set_message_reaction(chat.id, 1, ["👍", "🔥"])
    await bot.set_message_reaction(chat.id, 1)
    assert chat.messages[0].reactions == {}


def test_the_known_emoji_are_those_of_the_library() -> None:
    """So that a list that grew old is noticed."""
    plain = {emoji.value.replace("\N{VARIATION SELECTOR-16}", "") for emoji in ReactionEmoji}

    assert plain == EMOJI
