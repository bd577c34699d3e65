"""Forum topics: made, renamed, closed, opened, deleted. Knows no HTTP."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Chat, Content
from bot.sandbox.people import GENERAL, ICON_COLORS, Topic
from bot.sandbox.query import Query, chat_named, may
from bot.sandbox.records import Draft

LONGEST_NAME: Final = 128


def _forum(query: Query, purpose: str) -> Chat:
    chat = chat_named(query)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not may(query, chat, "can_manage_topics"):
        raise bad_request(f"not enough rights to {purpose}")
    return chat


def _topic(query: Query, chat: Chat) -> Topic:
    number = query.whole("message_thread_id")
    topic = query.world.topic(chat, number)
    if topic is None or number == GENERAL:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _note(query: Query, chat: Chat, topic: Topic, facts: Mapping[str, object]) -> bool:
    query.world.post(chat, query.bot.user, Draft(Content(facts=facts, service=True), thread=topic.id))
    query.world.journal.record("topic", (chat, topic))
    return True


def create_forum_topic(query: Query) -> object:
    """As Telegram does, a longer name is cut."""
    chat = _forum(query, "create a topic")
    name = query.text("name").strip()[:LONGEST_NAME]
    if not name:
        raise bad_request("name must be non-empty")
    color = query.whole("icon_color") or ICON_COLORS[0]
    if color not in ICON_COLORS:
        raise bad_request("invalid icon color specified")
    icon = query.text("icon_custom_emoji_id") or None
    topic = Topic(chat.last_id + 1, name, color, icon)
    if chat.group is not None:
        chat.group.topics[topic.id] = topic
    told: dict[str, object] = {"name": name, "icon_color": color}
    if icon is not None:
        told["icon_custom_emoji_id"] = icon
    _note(query, chat, topic, {"forum_topic_created": told})
    return {"message_thread_id": topic.id, **told}


def edit_forum_topic(query: Query) -> object:
    chat = _forum(query, "edit the topic")
    topic = _topic(query, chat)
    told: dict[str, object] = {}
    name = query.text("name").strip()[:LONGEST_NAME]
    if query.has("name") and not name and query.text("name"):
        raise bad_request("name must be non-empty")
    if name and name != topic.name:
        topic.name = told["name"] = name
    if query.has("icon_custom_emoji_id"):
        icon = query.text("icon_custom_emoji_id") or None
        if icon != topic.icon_custom_emoji_id:
            topic.icon_custom_emoji_id = icon
            told["icon_custom_emoji_id"] = icon or ""
    if not told:
        raise bad_request("TOPIC_NOT_MODIFIED")
    return _note(query, chat, topic, {"forum_topic_edited": told})


def _toggle(query: Query, *, closed: bool) -> bool:
    chat = _forum(query, "close or open the topic")
    topic = _topic(query, chat)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    return _note(query, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})


def close_forum_topic(query: Query) -> object:
    return _toggle(query, closed=True)


def reopen_forum_topic(query: Query) -> object:
    return _toggle(query, closed=False)


def delete_forum_topic(query: Query) -> object:
    """Its messages go with it, and no bot is told."""
    chat = _forum(query, "delete the topic")
    topic = _topic(query, chat)
    topic.deleted = True
    for message in chat.messages:
        if message.thread == topic.id:
            query.world.remove(message)
    query.world.journal.record("topic", (chat, topic))
    return True


def get_forum_topic_icon_stickers(query: Query) -> object:
    """None: icons here are colours only."""
    del query
    return []


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "createforumtopic": create_forum_topic,
    "editforumtopic": edit_forum_topic,
    "closeforumtopic": close_forum_topic,
    "reopenforumtopic": reopen_forum_topic,
    "deleteforumtopic": delete_forum_topic,
    "getforumtopiciconstickers": get_forum_topic_icon_stickers,
}
