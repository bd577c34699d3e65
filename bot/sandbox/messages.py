"""A message and what it holds, and how a bot is told of it. Knows no method and no delivery."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.entities import Entities
from bot.sandbox.files import Media
from bot.sandbox.people import GENERAL, Group, User, group_json, private_json

Facts = Mapping[str, object]
Markup = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says. `facts` are further fields just as the Bot API shows them: a location, a poll, a service note."""

    words: str = ""
    entities: Entities = ()
    media: Media | None = None
    facts: Facts = field(default_factory=dict)
    service: bool = False


@dataclass(slots=True, eq=False)
class Message:
    """A message as its chat shows it."""

    chat: "Chat"
    id: int
    date: int
    sender: User
    content: Content
    reply_markup: Markup | None = None
    thread: int | None = None
    reply_to: "Message | None" = None
    quote: str | None = None
    album: str | None = None
    forward: Facts | None = None
    edited_at: int | None = None
    deleted: bool = False
    pinned: bool = False
    reactions: dict[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str | None:
        """The words of a text message."""
        return self.content.words if self.content.media is None and self.content.words else None

    @property
    def caption(self) -> str | None:
        """The words under a picture or a file."""
        return self.content.words if self.content.media is not None and self.content.words else None

    @property
    def entities(self) -> Entities:
        """The entities of the text or the caption."""
        return self.content.entities

    @property
    def media(self) -> Media | None:
        """The file, if there is one."""
        return self.content.media

    @property
    def buttons(self) -> list[Mapping[str, object]]:
        """All inline buttons, row by row."""
        rows = self.inline_keyboard or []
        return [button for row in rows for button in row]

    @property
    def inline_keyboard(self) -> list[list[Mapping[str, object]]] | None:
        """The rows of the inline keyboard, if it has one."""
        rows = self.reply_markup.get("inline_keyboard") if self.reply_markup else None
        return rows if isinstance(rows, list) else None


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat of one person with one bot, or a group. `key` is unique in the world, `id` is what the API says."""

    id: int
    key: str
    group: Group | None = None
    user: User | None = None
    bot_id: int | None = None
    started: bool = False
    blocked: bool = False
    history: int | None = None
    by_id: dict[int, Message] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    keyboards: dict[int, Markup] = field(default_factory=dict)
    last_id: int = 0
    json: dict[str, object] = field(default_factory=dict)
    _order: deque[Message] = field(default_factory=deque)

    def __post_init__(self) -> None:
        if self.group is not None and self.group.is_forum:
            self.last_id = GENERAL
        self.refresh()

    def refresh(self) -> None:
        """Make the API's view of the chat anew, after a name changed."""
        if self.group is not None:
            self.json = group_json(self.id, self.group)
        elif self.user is not None:
            self.json = private_json(self.user)

    @property
    def is_forum(self) -> bool:
        """Whether it is a group with topics."""
        return self.group is not None and self.group.is_forum

    @property
    def messages(self) -> list[Message]:
        """All that is still there, oldest first."""
        return [message for message in self._order if not message.deleted]

    @property
    def everything(self) -> list[Message]:
        """Deleted messages too."""
        return list(self._order)

    def take_id(self) -> int:
        """The next message id."""
        self.last_id += 1
        return self.last_id

    def add(self, message: Message) -> None:
        """Append; the oldest goes where the history is bounded."""
        self._order.append(message)
        self.by_id[message.id] = message
        if self.history is not None and len(self._order) > self.history:
            self.by_id.pop(self._order.popleft().id, None)

    def find(self, message_id: int) -> Message | None:
        """A message that is still there."""
        message = self.by_id.get(message_id)
        return None if message is None or message.deleted else message


def message_json(message: Message, bot_id: int, *, with_reply: bool = True) -> dict[str, object]:
    """The Bot API's Message, as this bot is told of it."""
    content, chat = message.content, message.chat
    told: dict[str, object] = {
        "message_id": message.id,
        "from": message.sender,
        "chat": chat.json,
        "date": message.date,
    }
    if message.edited_at is not None:
        told["edit_date"] = message.edited_at
    if message.thread is not None:
        told["message_thread_id"] = message.thread
        told["is_topic_message"] = True
    if message.forward is not None:
        told.update(message.forward)
    if with_reply:
        _tell_reply(told, message, bot_id)
    if message.album is not None:
        told["media_group_id"] = message.album
    _tell_words(told, content, bot_id)
    for name, value in content.facts.items():
        told[name] = message_json(value, bot_id, with_reply=False) if isinstance(value, Message) else value
    if message.inline_keyboard is not None:
        told["reply_markup"] = message.reply_markup
    return told


def _tell_words(told: dict[str, object], content: Content, bot_id: int) -> None:
    if content.media is not None:
        told[content.media.kind] = content.media.json(bot_id)
        if content.media.kind == "animation":
            told["document"] = told["animation"]
    text, entities = ("text", "entities") if content.media is None else ("caption", "caption_entities")
    if content.words:
        told[text] = content.words
        if content.entities:
            told[entities] = content.entities


def _tell_reply(told: dict[str, object], message: Message, bot_id: int) -> None:
    reply = message.reply_to
    if reply is None and message.thread is not None and message.id != message.thread:
        # In a topic every message answers the service message that opened the topic.
        reply = message.chat.by_id.get(message.thread)
    if reply is not None and not reply.deleted:
        told["reply_to_message"] = message_json(reply, bot_id, with_reply=False)
    if message.quote:
        told["quote"] = {"text": message.quote, "position": 0, "is_manual": True}
