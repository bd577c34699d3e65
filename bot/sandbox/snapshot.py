"""The world as the page sees it: JSON with safe HTML, and never a token. Knows no HTTP."""

from collections.abc import Mapping

from bot.sandbox.bots import BotAccount
from bot.sandbox.errors import RefusedError
from bot.sandbox.journal import Event
from bot.sandbox.messages import Chat, Message, message_json
from bot.sandbox.people import Topic, User
from bot.sandbox.records import Answer, Inlined
from bot.sandbox.safe_html import safe_html
from bot.sandbox.world import World

NOBODY = 0  # file ids on the page belong to no bot


def snapshot(world: World) -> dict[str, object]:
    """Everything, for a page that opens."""
    return {
        "seq": world.journal.seq,
        "now": world.now,
        "bots": [bot_shown(bot) for bot in world.bots.values()],
        "users": list(world.users.values()),
        "chats": [
            {**chat_shown(chat), "messages": [message_shown(message) for message in chat.everything]}
            for chat in world.chats.values()
        ],
    }


def bot_shown(bot: BotAccount) -> dict[str, object]:
    """A bot; `id` and `token_id` are the public part of its token."""
    return {
        "id": bot.id,
        "token_id": str(bot.id),
        "username": bot.user.username,
        "name": bot.user.first_name,
        "names": bot.names,
        "commands": bot.commands,
        "descriptions": bot.descriptions,
        "short_descriptions": bot.short_descriptions,
    }


def chat_shown(chat: Chat) -> dict[str, object]:
    """A chat without its messages."""
    shown: dict[str, object] = {
        **chat.json,
        "key": chat.key,
        "is_forum": chat.is_forum,
        "bot": chat.bot_id,
        "user": chat.user.id if chat.user is not None else None,
        "started": chat.started,
        "blocked": chat.blocked,
        "reply_keyboards": {str(person): markup for person, markup in chat.keyboards.items()},
        "pinned": chat.pins,
    }
    if chat.group is not None:
        members = chat.group.members.values()
        shown["members"] = [{"id": one.user.id, "status": one.status} for one in members if one.is_present]
        shown["topics"] = [topic_shown(topic) for topic in chat.group.topics.values()]
    return shown


def topic_shown(topic: Topic) -> dict[str, object]:
    """A topic."""
    return {
        "id": topic.id,
        "name": topic.name,
        "icon_color": topic.icon_color,
        "icon_custom_emoji_id": topic.icon_custom_emoji_id,
        "closed": topic.closed,
        "deleted": topic.deleted,
    }


def message_shown(message: Message) -> dict[str, object]:
    """A message: the Bot API's object and what a page needs besides."""
    about = {
        "chat_key": message.chat.key,
        "edited": message.edited_at is not None,
        "deleted": message.deleted,
        "pinned": message.pinned,
        "thread": message.thread,
        "reactions": [{"user": person, "emoji": emoji} for person, emoji in message.reactions.items()],
    }
    if message.deleted:
        kept = {"message_id": message.id, "chat": message.chat.json, "from": message.sender, "date": message.date}
        return {**kept, **about}
    reply = message.reply_to.id if message.reply_to is not None else None
    shown = {**message_json(message, NOBODY, with_reply=False), **about, "reply_to": reply}
    shown["html"] = safe_html(message.content.words, message.content.entities)
    if message.media is not None:
        shown["file_url"] = f"control/files/{message.media.file.key}"
        shown["media_kind"] = message.media.kind
    return shown


def event_shown(event: Event) -> dict[str, object]:
    """An event as the page receives it."""
    return {"seq": event.seq, "kind": event.kind, **_subject(event.subject)}


def _subject(subject: object) -> Mapping[str, object]:
    match subject:
        case Message():
            return {"message": message_shown(subject)}
        case User():
            return {"user": subject}
        case Chat():
            return {"chat": chat_shown(subject)}
        case BotAccount():
            return {"bot": bot_shown(subject)}
        case Answer():
            return _answer(subject)
        case Inlined():
            return {"inline": {"id": subject.id, "query": subject.query, "results": subject.results}}
        case (Chat() as chat, Topic() as topic):
            return {"chat_id": chat.id, "chat_key": chat.key, "topic": topic_shown(topic)}
        case (Chat() as chat, User() as sender, str() as action, thread):
            told = {"chat_id": chat.id, "chat_key": chat.key, "from": sender}
            return {**told, "action": action, "thread": thread}
        case _:
            raise RefusedError("Nothing known happened.")


def _answer(answer: Answer) -> Mapping[str, object]:
    return {
        "id": answer.query_id,
        "user": answer.user_id,
        "chat_id": answer.chat.id,
        "chat_key": answer.chat.key,
        "text": answer.text,
        "alert": answer.alert,
        "url": answer.url,
    }
