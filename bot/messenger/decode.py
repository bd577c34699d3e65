"""Updates to what they mean: who did what, where. Tells commands and buttons apart by tables; decides nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation import places
from bot.conversation.addresses import place_at
from bot.conversation.desk_places import DeskPlace, desk_place_at
from bot.conversation.editor_places import EditorPlace, editor_place_at, is_editors_question
from bot.conversation.events import CameBack, Kind, Left, Lost, Opened, PersonEvent, SharedLocation, Started, Wrote
from bot.conversation.places import Place
from bot.i18n import negotiate
from bot.messenger.updates import CallbackQuery, ChatMemberUpdated, Message, Update, User

COMMANDS: Mapping[str, Place] = {
    "menu": places.Home(),
    "language": places.Languages(),
    "help": places.Help(),
    "stop": places.Stop(),
    "talk": places.Talk(),
    "emergency": places.Emergency(),
    "settings": places.Settings(),
    "mydata": places.MyData(),
    "forget": places.Forget(),
}
_MEDIA: tuple[Kind, ...] = (
    "voice",
    "video",
    "video_note",
    "audio",
    "animation",
    "document",
    "sticker",
    "contact",
    "poll",
)
_SOURCE = re.compile(r"s-([A-Za-z0-9_]{1,40})")
_INVITATION = re.compile(r"join_([A-Za-z0-9_]{16,58})")


@dataclass(frozen=True, slots=True)
class ByPerson:
    """A person did something in their own chat with the bot. `tap` is the callback query to answer."""

    telegram_id: int
    phone_locale: str
    event: PersonEvent
    tap: str = ""


@dataclass(frozen=True, slots=True)
class DeskTap:
    """A button in a group was tapped."""

    chat: int
    telegram_id: int
    place: DeskPlace
    tap: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    """Something was written in a topic of a group."""

    chat: int
    thread: int
    telegram_id: int
    message: int
    kind: Kind
    text: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Joins:
    """Somebody opened an invitation."""

    telegram_id: int
    name: str
    phone_locale: str
    token: str


@dataclass(frozen=True, slots=True)
class WantsPages:
    """Somebody asks for a link to the staff pages."""

    telegram_id: int
    phone_locale: str


@dataclass(frozen=True, slots=True)
class WantsEditing:
    """Somebody asks for the texts to be reviewed (`/review`), or to read one out (`/record <place>`)."""

    telegram_id: int
    phone_locale: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class EditorTaps:
    """A button of an editor's screen was tapped. `screen` is the message to edit in place."""

    telegram_id: int
    place: EditorPlace
    screen: int | None
    tap: str


@dataclass(frozen=True, slots=True)
class EditorAnswers:
    """An answer to one of the questions that editors are asked. `voice` is the file's id, `size` its bytes."""

    telegram_id: int
    question: str
    text: str
    voice: str = ""
    mime: str = ""
    seconds: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class BindsDesk:
    """Somebody wants a group to be a centre's desk."""

    chat: int
    thread: int | None
    telegram_id: int
    phone_locale: str
    centre: str
    is_forum: bool


@dataclass(frozen=True, slots=True)
class DeadTap:
    """A button that nobody understands any more, outside a person's own chat."""

    tap: str
    phone_locale: str


Deed = (
    ByPerson | DeskTap | DeskLine | Joins | WantsPages | WantsEditing | EditorTaps | EditorAnswers | BindsDesk | DeadTap
)  # fmt: skip


def decode(update: Update) -> Deed | None:
    """What the update means; None for what concerns nobody (service messages, other groups' talk, other bots)."""
    if update.callback_query:
        return _tap(update.callback_query)
    message = update.message or update.edited_message
    if message:
        return _message(message, edited=update.message is None)
    return _member(update.my_chat_member) if update.my_chat_member else None


def _phone(user: User) -> str:
    return negotiate(user.language_code).code


def _tap(query: CallbackQuery) -> Deed:
    user, message = query.sender, query.message
    in_private = message is None or message.chat.type == "private"
    if in_private:
        screen = message.message_id if message and message.date else None
        edits = editor_place_at(query.data or "")
        if edits:
            return EditorTaps(user.id, edits, screen, query.id)
        place = place_at(query.data or "")
        event = Opened(place, screen) if place else Lost(screen)
        return ByPerson(user.id, _phone(user), event, query.id)
    desk_place = desk_place_at(query.data or "")
    if desk_place is None or message is None:
        return DeadTap(query.id, _phone(user))
    return DeskTap(message.chat.id, user.id, desk_place, query.id)


def _message(message: Message, *, edited: bool) -> Deed | None:
    user = message.sender
    if user is None or user.is_bot:
        return None
    if message.chat.type == "private":
        return _private(message, user, edited=edited)
    word, argument = _command(message)
    if word == "desk":
        return BindsDesk(
            message.chat.id, message.message_thread_id, user.id, _phone(user), argument.strip(), message.chat.is_forum
        )
    if message.message_thread_id is None or not message.is_topic_message:
        return None
    content = _content(message)
    return (
        DeskLine(message.chat.id, message.message_thread_id, user.id, message.message_id, *content) if content else None
    )


def _private(message: Message, user: User, *, edited: bool) -> Deed | None:
    phone = _phone(user)
    word, argument = ("", "") if edited else _command(message)
    if word == "staff":
        return WantsPages(user.id, phone)
    if word in {"review", "record"}:
        return WantsEditing(user.id, phone, argument if word == "record" else "")
    question = message.reply_to_message
    if question and question.sender and question.sender.is_bot and is_editors_question(question.text or ""):
        return _answer(user, message, question.text or "")
    if word == "start":
        invitation = _INVITATION.fullmatch(argument)
        if invitation:
            return Joins(user.id, user.first_name, phone, invitation[1])
        return ByPerson(user.id, phone, _started(argument))
    if word in COMMANDS:
        return ByPerson(user.id, phone, Opened(COMMANDS[word]))
    if message.location:
        shared = SharedLocation(message.message_id, message.location.latitude, message.location.longitude)
        return ByPerson(user.id, phone, shared)
    content = _content(message)
    return ByPerson(user.id, phone, Wrote(message.message_id, *content, edited=edited)) if content else None


def _answer(user: User, message: Message, question: str) -> EditorAnswers:
    voice = message.voice
    if voice is None:
        return EditorAnswers(user.id, question, message.text or "")
    return EditorAnswers(
        user.id, question, "", voice.file_id, voice.mime_type or "audio/ogg", voice.duration, voice.file_size or 0
    )


def _started(parameter: str) -> Started:
    """A start parameter is an address, or `s-<source>` (a poster), or both as `s-<source>--<address>`."""
    source = _SOURCE.match(parameter)
    address = parameter[source.end() :].removeprefix("--") if source else parameter
    return Started(place_at(address) if address else None, source[1] if source else "")


def _command(message: Message) -> tuple[str, str]:
    """The command word and what follows it; `/word@bot` is the same as `/word`."""
    text = message.text or ""
    if not text.startswith("/"):
        return "", ""
    word, _, argument = text[1:].partition(" ")
    return word.partition("@")[0].lower(), argument.strip()


def _content(message: Message) -> tuple[Kind, str, str] | None:
    """Kind, words and file of a message; None for service messages."""
    if message.text is not None:
        return "text", message.text, ""
    caption = message.caption or ""
    if message.photo is not None:
        return "photo", caption, message.photo[-1].file_id if message.photo else ""
    if message.location:
        return "location", f"{message.location.latitude:.5f},{message.location.longitude:.5f}", ""
    for kind in _MEDIA:
        media = getattr(message, kind)
        if media is not None:
            return kind, caption, getattr(media, "file_id", "")
    return ("other", caption, "") if message.dice or message.story else None


def _member(change: ChatMemberUpdated) -> Deed | None:
    if change.chat.type != "private":
        return None
    event: PersonEvent = Left() if change.new_chat_member.status in {"kicked", "left"} else CameBack()
    return ByPerson(change.sender.id, _phone(change.sender), event)
