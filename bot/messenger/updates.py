"""The part of Telegram's updates that is read, checked as it is decoded. Knows nothing of what they mean."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

Id = Annotated[int, Meta(gt=-(2**62), lt=2**62)]
"""Telegram's ids have at most 52 bits; what is larger is not from Telegram."""

Text = Annotated[str, Meta(max_length=8192)]
Short = Annotated[str, Meta(max_length=512)]


class User(Struct, frozen=True):
    """Bot API: User."""

    id: Id
    is_bot: bool = False
    first_name: Short = ""
    language_code: Short | None = None


class Chat(Struct, frozen=True):
    """Bot API: Chat."""

    id: Id
    type: Short
    is_forum: bool = False


class File(Struct, frozen=True):
    """Any of Bot API's PhotoSize, Voice, Video, VideoNote, Audio, Document, Sticker, Animation."""

    file_id: Short


class Voice(Struct, frozen=True):
    """Bot API: Voice. `duration` in seconds, `file_size` in bytes."""

    file_id: Short
    duration: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    mime_type: Short | None = None
    file_size: Annotated[int, Meta(ge=0, lt=2**53)] | None = None


class Location(Struct, frozen=True):
    """Bot API: Location, in degrees."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class Present(Struct, frozen=True):
    """An object of which only the presence matters."""


class Answered(Struct, frozen=True):
    """Bot API: Message, of which no more is read than who asked what."""

    sender: User | None = field(default=None, name="from")
    text: Text | None = None


class Message(Struct, frozen=True):
    """Bot API: Message."""

    message_id: Id
    chat: Chat
    date: int = 0
    sender: User | None = field(default=None, name="from")
    message_thread_id: Id | None = None
    is_topic_message: bool = False
    text: Text | None = None
    caption: Text | None = None
    photo: list[File] | None = None
    voice: Voice | None = None
    video: File | None = None
    video_note: File | None = None
    audio: File | None = None
    document: File | None = None
    sticker: File | None = None
    animation: File | None = None
    location: Location | None = None
    contact: Present | None = None
    poll: Present | None = None
    dice: Present | None = None
    venue: Present | None = None
    story: Present | None = None
    reply_to_message: Answered | None = None


class CallbackQuery(Struct, frozen=True):
    """Bot API: CallbackQuery. `message` is missing or without date when it is too old to be edited."""

    id: Short
    sender: User = field(name="from")
    message: Message | None = None
    data: Short | None = None


class Member(Struct, frozen=True):
    """Bot API: ChatMember."""

    status: Short


class ChatMemberUpdated(Struct, frozen=True):
    """Bot API: ChatMemberUpdated."""

    chat: Chat
    sender: User = field(name="from")
    new_chat_member: Member


class Update(Struct, frozen=True):
    """Bot API: Update."""

    update_id: Annotated[int, Meta(ge=0, lt=2**62)]
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None


def queue_of(update: Update) -> tuple[int, int | None]:
    """The chat, and in a group the topic, whose updates must keep their order."""
    message = update.message or update.edited_message
    if update.callback_query:
        message = update.callback_query.message
        if message is None:
            return update.callback_query.sender.id, None
    if message is None:
        return (update.my_chat_member.chat.id, None) if update.my_chat_member else (update.update_id, None)
    return message.chat.id, None if message.chat.type == "private" else message.message_thread_id


ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds asked of Telegram (Bot API: allowed_updates)."""


class Malformed(ValueError):
    """Not an update that can be read. `update_id` where at least that could be; the reason names a field, never its content."""

    def __init__(self, reason: str, update_id: int | None) -> None:
        super().__init__(reason)
        self.update_id = update_id


class _Numbered(Struct):
    update_id: Annotated[int, Meta(ge=0, lt=2**62)]


_DECODER = msgspec.json.Decoder(Update)
_NUMBERED = msgspec.json.Decoder(_Numbered)


def read_update(body: bytes) -> Update:
    """The update in a webhook's body. Raises Malformed."""
    try:
        return _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Malformed(_reason(error), _number(body)) from None


def convert_update(raw: object) -> Update:
    """The update in an answer of getUpdates. Raises Malformed."""
    try:
        return msgspec.convert(raw, Update)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Malformed(_reason(error), _number_in(raw)) from None


def _number(body: bytes) -> int | None:
    try:
        return _NUMBERED.decode(body).update_id
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _number_in(raw: object) -> int | None:
    try:
        return msgspec.convert(raw, _Numbered).update_id
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _reason(error: Exception) -> str:
    """msgspec names the expected type and the path; it never quotes what was sent, except for wrong tags, which are not used here."""
    return str(error) if isinstance(error, msgspec.ValidationError) else type(error).__name__


def is_from_group(update: Update) -> bool:
    """Did this happen in a group? Then many people's updates wait behind it."""
    tapped = update.callback_query.message if update.callback_query else None
    message = update.message or update.edited_message or tapped
    return message is not None and message.chat.type != "private"
