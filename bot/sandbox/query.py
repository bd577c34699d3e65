"""One call of a method: who calls, with which parameters, and how they are read. Knows no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from bot.sandbox.bots import BotAccount
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.messages import Chat, Message
from bot.sandbox.people import GENERAL
from bot.sandbox.world import World

Form = TypeVar("Form")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    data: bytes
    name: str | None = None
    mime: str | None = None


@dataclass(slots=True, eq=False)
class Query:
    """A call as it arrived: from a form every value is a string, from JSON it has its own type."""

    world: World
    bot: BotAccount
    method: str
    params: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the parameter is given at all."""
        return name in self.params

    def text(self, name: str) -> str:
        """A string; empty where there is none."""
        value = self.params.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else msgspec.json.encode(value).decode()

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as 0, as Telegram has it."""
        value = self.params.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, int | float):
            return int(value)
        try:
            return int(str(value).strip())
        except ValueError:
            return 0

    def number(self, name: str) -> float | None:
        """Any number."""
        try:
            return float(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str) -> object:
        """A value that a form writes as JSON; None where there is none."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError as fault:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from fault

    def shaped(self, name: str, form: type[Form]) -> Form | None:
        """A JSON value of a known form."""
        value = self.json(name)
        if value is None:
            return None
        try:
            return msgspec.convert(value, form, strict=False)
        except msgspec.ValidationError as fault:
            raise bad_request(f"can't parse {name.replace('_', ' ')}: {fault}") from fault


def chat_named(query: Query, name: str = "chat_id") -> Chat:
    """The chat of a call, if the bot may look into it."""
    identifier = query.text(name).strip()
    if not identifier:
        raise bad_request(f"{name} is empty")
    if identifier.startswith("@"):
        named = [chat for chat in query.world.chats.values() if _username(chat) == identifier[1:].lower()]
        if not named:
            raise bad_request("chat not found")
        return _as_member(query, named[0])
    try:
        number = int(identifier)
    except ValueError:
        raise bad_request("chat not found") from None
    if number > 0:
        chat = query.world.begun(number, query.bot.id)
        if chat is None:
            raise _unreachable(query, number)
        return chat
    found = query.world.chats.get(identifier)
    if found is None:
        raise bad_request("chat not found")
    return _as_member(query, found)


def _unreachable(query: Query, user_id: int) -> Exception:
    if user_id in query.world.users and query.method.startswith(("send", "copy", "forward")):
        return forbidden("bot can't initiate conversation with a user")
    if user_id in query.world.bots:
        return forbidden("the bot can't send messages to the bot")
    return bad_request("chat not found")


def _username(chat: Chat) -> str | None:
    return chat.group.username.lower() if chat.group is not None and chat.group.username else None


def _as_member(query: Query, chat: Chat) -> Chat:
    member = chat.group.members.get(query.bot.id) if chat.group is not None else None
    kind = chat.json["type"]
    if member is not None and member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if member is None or not member.is_present:
        raise forbidden(f"bot is not a member of the {kind} chat")
    return chat


def writable(query: Query) -> Chat:
    """The chat of a call, if the bot may write there."""
    chat = chat_named(query)
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def may(query: Query, chat: Chat, right: str) -> bool:
    """Whether the bot is an administrator with this right."""
    member = chat.group.members.get(query.bot.id) if chat.group is not None else None
    return member is not None and member.is_admin and right in member.rights


def thread_named(query: Query, chat: Chat) -> int | None:
    """The topic to write into. General has no number when writing."""
    thread = query.whole("message_thread_id")
    if not thread or (chat.group is not None and not chat.is_forum):
        return None
    topic = query.world.topic(chat, thread)
    if thread == GENERAL or topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not may(query, chat, "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread


def message_named(query: Query, chat: Chat, purpose: str, name: str = "message_id") -> Message:
    """A message of the call; `purpose` is how Telegram names it when it is not there."""
    message = chat.find(query.whole(name))
    if message is None:
        raise bad_request(f"{purpose} not found")
    return message
