"""edit…, stopPoll, delete…, pin…, setMessageReaction: what happens to messages that are there. Knows no HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from bot.sandbox.errors import NOT_MODIFIED, bad_request
from bot.sandbox.keyboards import parse_markup
from bot.sandbox.messages import Chat, Content, Markup, Message, message_json
from bot.sandbox.methods.contents import InputMedia, captioned, input_media, text_content
from bot.sandbox.query import Query, chat_named, may, message_named
from bot.sandbox.records import Draft

TWO_DAYS: Final = 48 * 3600
MOST_AT_ONCE: Final = 100
EMOJI_ROWS: Final = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 "
    "🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 "
    "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 "
    "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ "
    "😡 "
)
VARIATION: Final = "\N{VARIATION SELECTOR-16}"
EMOJI: Final = frozenset(EMOJI_ROWS.split())


class Reaction(msgspec.Struct):
    """A reaction to set."""

    type: str
    emoji: str = ""


def _editable(query: Query) -> Message:
    if query.has("inline_message_id") and not query.has("chat_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    message = message_named(query, chat_named(query), "message to edit")
    foreign = message.sender.id != query.bot.id or message.content.service or message.forward is not None
    if foreign or (message.reply_markup is not None and message.inline_keyboard is None):
        raise bad_request("message can't be edited")
    return message


def _markup(query: Query) -> Markup | None:
    return parse_markup(query.params.get("reply_markup"), private=False, inline_only=True)


def _change(query: Query, message: Message, content: Content, markup: Markup | None) -> object:
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    query.world.amend(message, content, markup)
    return message_json(message, query.bot.id)


def edit_message_text(query: Query) -> object:
    content, markup = text_content(query), _markup(query)
    message = _editable(query)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _change(query, message, content, markup)


def edit_message_caption(query: Query) -> object:
    caption, markup = captioned(query), _markup(query)
    message = _editable(query)
    if message.media is None or message.media.kind in ("sticker", "video_note"):
        raise bad_request("there is no caption in the message to edit")
    content = replace(message.content, words=caption.words, entities=caption.entities)
    return _change(query, message, content, markup)


def edit_message_media(query: Query) -> object:
    item = query.shaped("media", InputMedia)
    if item is None:
        raise bad_request("input media is not specified")
    content, markup = input_media(query, item, for_album=False), _markup(query)
    message = _editable(query)
    if message.media is None and message.text is None:
        raise bad_request("message can't be edited")
    return _change(query, message, content, markup)


def edit_message_reply_markup(query: Query) -> object:
    markup = _markup(query)
    message = _editable(query)
    return _change(query, message, message.content, markup)


def stop_poll(query: Query) -> object:
    message = message_named(query, chat_named(query), "message with poll to stop")
    poll = message.content.facts.get("poll")
    if not isinstance(poll, Mapping) or message.sender.id != query.bot.id:
        raise bad_request("message is not a poll" if poll is None else "poll can't be stopped")
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    closed = {**poll, "is_closed": True}
    content = replace(message.content, facts={**message.content.facts, "poll": closed})
    query.world.amend(message, content, _markup(query))
    return closed


def _deletable(query: Query, chat: Chat, message: Message) -> bool:
    if any(name in message.content.facts for name in ("forum_topic_created", "group_chat_created")):
        return False
    if chat.user is None and may(query, chat, "can_delete_messages"):
        return True
    own = message.sender.id == query.bot.id
    return (own or chat.user is not None) and query.world.clock() - message.date < TWO_DAYS


def delete_message(query: Query) -> object:
    if not query.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not query.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = chat_named(query)
    message = message_named(query, chat, "message to delete")
    if not _deletable(query, chat, message):
        own = message.sender.id == query.bot.id
        raise bad_request("message can't be deleted for everyone" if own else "message can't be deleted")
    query.world.remove(message)
    return True


def delete_messages(query: Query) -> object:
    """What is not there is skipped."""
    numbers = query.shaped("message_ids", list[int]) or []
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = chat_named(query)
    for message in [found for number in numbers if (found := chat.find(number)) is not None]:
        if _deletable(query, chat, message):
            query.world.remove(message)
    return True


def _pinnable(query: Query) -> Chat:
    chat = chat_named(query)
    if chat.group is not None and not may(query, chat, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(query: Query) -> object:
    chat = _pinnable(query)
    message = message_named(query, chat, "message to pin")
    if not message.pinned:
        message.pinned = True
        chat.pins.append(message.id)
        note = Content(facts={"pinned_message": message}, service=True)
        query.world.post(chat, query.bot.user, Draft(note, thread=message.thread))
        query.world.journal.record("edited", message)
    return True


def _unpin(query: Query, messages: list[Message]) -> bool:
    for message in messages:
        message.pinned = False
        message.chat.pins.remove(message.id)
        query.world.journal.record("edited", message)
    return True


def unpin_chat_message(query: Query) -> object:
    """The named one, or the latest."""
    chat = _pinnable(query)
    if query.has("message_id"):
        message = message_named(query, chat, "message to unpin")
        return _unpin(query, [message] if message.pinned else [])
    return _unpin(query, _pinned(chat)[-1:])


def unpin_all_chat_messages(query: Query) -> object:
    return _unpin(query, _pinned(_pinnable(query)))


def unpin_all_forum_topic_messages(query: Query) -> object:
    chat, thread = _pinnable(query), query.whole("message_thread_id")
    if query.world.topic(chat, thread) is None:
        raise bad_request("TOPIC_ID_INVALID")
    return _unpin(query, [message for message in _pinned(chat) if message.thread == thread])


def _pinned(chat: Chat) -> list[Message]:
    return [message for number in chat.pins if (message := chat.find(number)) is not None]


def set_message_reaction(query: Query) -> object:
    """A bot may have one."""
    chosen = query.shaped("reaction", list[Reaction]) or []
    message = message_named(query, chat_named(query), "message to react")
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if chosen and (chosen[0].type != "emoji" or chosen[0].emoji.replace(VARIATION, "") not in EMOJI):
        raise bad_request("REACTION_INVALID")
    if chosen:
        message.reactions[query.bot.id] = chosen[0].emoji
    else:
        message.reactions.pop(query.bot.id, None)
    query.world.journal.record("reaction", message)
    return True


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagemedia": edit_message_media,
    "editmessagereplymarkup": edit_message_reply_markup,
    "stoppoll": stop_poll,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "pinchatmessage": pin_chat_message,
    "unpinchatmessage": unpin_chat_message,
    "unpinallchatmessages": unpin_all_chat_messages,
    "unpinallforumtopicmessages": unpin_all_forum_topic_messages,
    "setmessagereaction": set_message_reaction,
}
