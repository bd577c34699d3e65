"""send…, copy… and forward…: new messages. Knows no HTTP."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import msgspec

from bot.sandbox.errors import bad_request
from bot.sandbox.files import MediaKind
from bot.sandbox.keyboards import parse_markup
from bot.sandbox.messages import Chat, Content, Markup, Message, message_json
from bot.sandbox.methods.contents import (
    InputMedia,
    captioned,
    file_content,
    input_media,
    text_content,
)
from bot.sandbox.methods.facts import contact_facts, dice_facts, location_facts, poll_facts, venue_facts
from bot.sandbox.query import Query, chat_named, message_named, thread_named, writable
from bot.sandbox.records import Draft

MOST_IN_ALBUM: Final = 10
MOST_AT_ONCE: Final = 100
ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


class ReplyParameters(msgspec.Struct):
    """Which message is answered."""

    message_id: int = 0
    allow_sending_without_reply: bool = False
    quote: str | None = None


def deliver(query: Query, drafts: Sequence[Draft]) -> list[Message]:
    """Post drafts as the call says: where, in answer to what, with which keyboard; counted against the limits."""
    markup = query.params.get("reply_markup")
    chat = writable(query)
    parsed = parse_markup(markup, private=chat.user is not None) if markup else None
    thread = thread_named(query, chat)
    reply, quote = _reply(query, chat)
    query.bot.throttle.admit(chat.id, len(drafts))
    sent = [
        query.world.post(
            chat,
            query.bot.user,
            replace(draft, reply_markup=parsed, thread=thread, reply_to=reply, quote=quote),
        )
        for draft in drafts
    ]
    if parsed is not None and "inline_keyboard" not in parsed:
        _put_keyboard(query, sent[-1], parsed)
    return sent


def _reply(query: Query, chat: Chat) -> tuple[Message | None, str | None]:
    if query.has("reply_parameters"):
        asked = query.shaped("reply_parameters", ReplyParameters) or ReplyParameters()
    elif query.has("reply_to_message_id"):
        asked = ReplyParameters(query.whole("reply_to_message_id"), query.flag("allow_sending_without_reply"))
    else:
        return None, None
    found = chat.find(asked.message_id) if asked.message_id > 0 else None
    if found is None and asked.message_id > 0 and not asked.allow_sending_without_reply:
        raise bad_request("message to be replied not found")
    return found, asked.quote


def _put_keyboard(query: Query, message: Message, markup: Markup) -> None:
    """Reply keyboards belong to the people of the chat, not to the message."""
    chat = message.chat
    if chat.user is not None:
        people = [chat.user.id]
    elif markup.get("selective") and message.reply_to is not None:
        people = [message.reply_to.sender.id]
    else:
        people = (
            [member.user.id for member in chat.group.members.values() if not member.user.is_bot] if chat.group else []
        )
    for person in people:
        if "remove_keyboard" in markup:
            chat.keyboards.pop(person, None)
        else:
            chat.keyboards[person] = {**markup, "message_id": message.id}
    query.world.journal.record("keyboard", chat)


def _one(read: Callable[[Query], Content], query: Query) -> object:
    [message] = deliver(query, [Draft(read(query))])
    return message_json(message, query.bot.id)


def _file(kind: MediaKind, query: Query) -> Content:
    return file_content(query, kind)


def _facts(read: Callable[[Query], dict[str, object]], query: Query) -> Content:
    return Content(facts=read(query))


def send_media_group(query: Query) -> object:
    items = query.shaped("media", list[InputMedia]) or []
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len({item.type for item in items}) > 1 and any(item.type in ("audio", "document") for item in items):
        raise bad_request("can't use the media of the specified type in the album")
    album = query.world.ledger.query_id() if len(items) > 1 else None
    drafts = [Draft(input_media(query, item, for_album=True), album=album) for item in items]
    return [message_json(message, query.bot.id) for message in deliver(query, drafts)]


def send_chat_action(query: Query) -> object:
    action = query.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable(query)
    thread = thread_named(query, chat)
    query.world.journal.record("chat_action", (chat, query.bot.user, action, thread))
    return True


def copy_message(query: Query) -> object:
    source = message_named(query, chat_named(query, "from_chat_id"), "message to copy")
    if source.content.service:
        raise bad_request("message can't be copied")
    content = source.content
    if query.has("caption") and content.media is not None:
        caption = captioned(query)
        content = replace(content, words=caption.words, entities=caption.entities)
    [message] = deliver(query, [Draft(content)])
    return {"message_id": message.id}


def forward_message(query: Query) -> object:
    source = message_named(query, chat_named(query, "from_chat_id"), "message to forward")
    if source.content.service:
        raise bad_request("message can't be forwarded")
    [message] = deliver(query, [Draft(source.content, forward=_origin(source))])
    return message_json(message, query.bot.id)


def _origin(source: Message) -> Mapping[str, object]:
    if source.forward is not None:
        return source.forward
    origin = {"type": "user", "sender_user": source.sender, "date": source.date}
    return {"forward_origin": origin, "forward_from": source.sender, "forward_date": source.date}


def _many(query: Query) -> list[Message]:
    """The messages of copyMessages and forwardMessages that are there; the others are skipped."""
    numbers = query.shaped("message_ids", list[int]) or []
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = chat_named(query, "from_chat_id")
    found = [message for number in numbers if (message := chat.find(number)) and not message.content.service]
    if not found:
        raise bad_request("message to forward not found")
    return found


def copy_messages(query: Query) -> object:
    contents = [source.content for source in _many(query)]
    if query.flag("remove_caption"):
        contents = [replace(content, words="", entities=()) if content.media else content for content in contents]
    return [{"message_id": message.id} for message in deliver(query, [Draft(content) for content in contents])]


def forward_messages(query: Query) -> object:
    drafts = [Draft(source.content, forward=_origin(source)) for source in _many(query)]
    return [{"message_id": message.id} for message in deliver(query, drafts)]


FILES: Final[tuple[MediaKind, ...]] = (
    "photo",
    "audio",
    "document",
    "video",
    "animation",
    "voice",
    "video_note",
    "sticker",
)
FACTS: Final = {
    "sendlocation": location_facts,
    "sendvenue": venue_facts,
    "sendcontact": contact_facts,
    "sendpoll": poll_facts,
    "senddice": dice_facts,
}
METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "sendmessage": partial(_one, text_content),
    **{f"send{kind.replace('_', '')}": partial(_one, partial(_file, kind)) for kind in FILES},
    **{name: partial(_one, partial(_facts, read)) for name, read in FACTS.items()},
    "sendmediagroup": send_media_group,
    "sendchataction": send_chat_action,
    "copymessage": copy_message,
    "copymessages": copy_messages,
    "forwardmessage": forward_message,
    "forwardmessages": forward_messages,
}
