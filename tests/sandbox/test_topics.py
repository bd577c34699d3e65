"""Forum topics: their life, and what is refused in them."""

import pytest
from telegram import Bot, Message
from telegram.error import BadRequest, Forbidden

from bot.sandbox.errors import RefusedError
from bot.sandbox.messages import Chat
from bot.sandbox.people import ICON_COLORS, User
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN


async def test_a_topic_lives_through_all_its_states(bot: Bot, world: World, desk: Chat) -> None:
    """Every change is a service message that the bot hears of too."""
    made = await bot.create_forum_topic(desk.id, "Case 1", icon_color=ICON_COLORS[2])
    thread = made.message_thread_id

    await bot.edit_forum_topic(desk.id, thread, name="Case 1: done")
    await bot.close_forum_topic(desk.id, thread)
    await bot.reopen_forum_topic(desk.id, thread)
    updates = await bot.get_updates()

    notes = [update.message for update in updates if update.message]
    assert [
        bool(
            note.forum_topic_created or note.forum_topic_edited or note.forum_topic_closed or note.forum_topic_reopened
        )
        for note in notes
    ] == [True] * 4
    assert {note.message_thread_id for note in notes} == {thread}
    assert [(topic.name, topic.closed) for topic in world.topics(desk)] == [("Case 1: done", False)]


async def test_a_message_of_a_topic_says_so(bot: Bot, world: World, desk: Chat, amina: User) -> None:
    """It carries the thread, and answers the note that opened the topic."""
    made = await bot.create_forum_topic(desk.id, "Case")
    world.bot(TOKEN).inbox.clear()

    sent = await bot.send_message(desk.id, "card", message_thread_id=made.message_thread_id)
    world.write(amina, desk, "I take it", thread=made.message_thread_id)
    [update] = await bot.get_updates()

    assert isinstance(update.message, Message)
    for message in (sent, update.message):
        assert (message.is_topic_message, message.message_thread_id) == (True, made.message_thread_id)
        assert message.reply_to_message is not None
        assert message.reply_to_message.forum_topic_created is not None
    assert update.message.chat.is_forum


async def test_general_has_no_number_when_writing(bot: Bot, world: World, desk: Chat, amina: User) -> None:
    """Number 1 is refused, nothing is right, and such messages carry no thread."""
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(desk.id, "x", message_thread_id=1)
    sent = await bot.send_message(desk.id, "x")
    written = world.write(amina, desk, "hello", thread=1)

    assert sent.message_thread_id is None
    assert written.thread is None


async def test_an_unknown_or_deleted_topic_is_not_found(bot: Bot, world: World, desk: Chat) -> None:
    """Deleting a topic takes its messages along."""
    made = await bot.create_forum_topic(desk.id, "Case")
    await bot.send_message(desk.id, "card", message_thread_id=made.message_thread_id)
    await bot.delete_forum_topic(desk.id, made.message_thread_id)

    for thread in (made.message_thread_id, 4711):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(desk.id, "x", message_thread_id=thread)
    with pytest.raises(BadRequest, match=r"(?i)topic_id_invalid"):
        await bot.close_forum_topic(desk.id, made.message_thread_id)
    assert (world.topics(desk), desk.messages) == ([], [])


async def test_a_closed_topic_is_open_to_administrators_only(bot: Bot, world: World, desk: Chat, amina: User) -> None:
    """The bot may write while it may manage topics."""
    made = await bot.create_forum_topic(desk.id, "Case")
    await bot.close_forum_topic(desk.id, made.message_thread_id)

    assert await bot.send_message(desk.id, "still", message_thread_id=made.message_thread_id)
    with pytest.raises(RefusedError, match="TOPIC_CLOSED"):
        world.write(amina, desk, "me too", thread=made.message_thread_id)
    world.demote(TOKEN, desk)
    with pytest.raises(BadRequest, match=r"(?i)topic_closed"):
        await bot.send_message(desk.id, "still", message_thread_id=made.message_thread_id)
    with pytest.raises(BadRequest, match="Not enough rights to close or open the topic"):
        await bot.reopen_forum_topic(desk.id, made.message_thread_id)


async def test_nothing_changed_is_refused(bot: Bot, desk: Chat) -> None:
    """Closing twice, or the name it has."""
    made = await bot.create_forum_topic(desk.id, "Case")

    with pytest.raises(BadRequest, match=r"(?i)topic_not_modified"):
        await bot.edit_forum_topic(desk.id, made.message_thread_id, name="Case")
    with pytest.raises(BadRequest, match=r"(?i)topic_not_modified"):
        await bot.reopen_forum_topic(desk.id, made.message_thread_id)


async def test_names_and_colours_have_their_bounds(bot: Bot, desk: Chat) -> None:
    """A long name is cut, an empty one refused, six colours are known."""
    made = await bot.create_forum_topic(desk.id, "x" * 200)

    assert len(made.name) == 128
    with pytest.raises(BadRequest, match="Name must be non-empty"):
        await bot.create_forum_topic(desk.id, " ")
    with pytest.raises(BadRequest, match="Invalid icon color specified"):
        await bot.create_forum_topic(desk.id, "x", icon_color=7)


async def test_only_a_forum_has_topics(bot: Bot, world: World, chat: Chat) -> None:
    """Not a private chat, not a plain group."""
    plain = world.group(-42, "Staff")

    for place in (plain, chat):
        with pytest.raises(BadRequest, match="The chat is not a forum"):
            await bot.create_forum_topic(place.id, "x")
    assert await bot.get_forum_topic_icon_stickers() == ()


async def test_pins_of_one_topic_come_off_together(bot: Bot, desk: Chat) -> None:
    """Those of others stay."""
    threads = [(await bot.create_forum_topic(desk.id, name)).message_thread_id for name in "ab"]
    cards = [await bot.send_message(desk.id, "card", message_thread_id=thread) for thread in threads]
    for card in cards:
        await bot.pin_chat_message(desk.id, card.message_id)

    await bot.unpin_all_forum_topic_messages(desk.id, threads[0])

    assert desk.pins == [cards[1].message_id]


async def test_a_group_closed_to_the_bot_is_forbidden(bot: Bot, world: World, desk: Chat, amina: User) -> None:
    """Whether it went, was thrown out, or never was there."""
    strange = world.group(-1001000000002, "Others", bots=[])
    world.expel(amina, TOKEN, desk)

    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(desk.id, "x")
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(strange.id, "x")
