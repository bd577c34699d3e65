"""Deeds as they come from the page, carried out in a person's name. Knows no HTTP."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final, cast, get_args

import msgspec

from bot.sandbox.errors import RefusedError
from bot.sandbox.faults import KINDS, Fault
from bot.sandbox.files import MediaKind
from bot.sandbox.forms import Act, Deed, Item
from bot.sandbox.messages import Chat, Message
from bot.sandbox.world import World

MEDIA_KINDS: Final[tuple[str, ...]] = get_args(MediaKind)
LONGEST_NAME: Final = 64


def act(world: World, deed: Act) -> Mapping[str, object]:
    """Carry out a deed; gives what it made."""
    return DEEDS[deed.deed](world, deed)


def _chat(world: World, deed: Act) -> Chat:
    if deed.chat is not None:
        _, colon, person = str(deed.chat).partition(":")
        known = any(f"{bot}:{person}" == deed.chat for bot in world.bots)
        if colon and not known:  # a page knows keys; a token would call a new bot into being
            raise RefusedError("There is no such chat.")
        return world.place(deed.person, deed.chat)
    bots = list(world.bots.values())
    if deed.bot is not None:
        bots = [bot for bot in bots if str(bot.id) == str(deed.bot)]
    if len(bots) != 1:
        raise RefusedError("Which chat?")
    return world.private(deed.person, bots[0])


def _message(world: World, deed: Act) -> Message:
    message = _chat(world, deed).find(deed.message or 0)
    if message is None:
        raise RefusedError("There is no such message.")
    return message


def _made(message: Message) -> Mapping[str, object]:
    return {"message_id": message.id, "chat_key": message.chat.key}


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error as fault:
        raise RefusedError("The file is not base64.") from fault


def _kind(kind: str) -> MediaKind:
    if kind not in MEDIA_KINDS:
        raise RefusedError(f"There is no kind of file called {kind[:20]!r}.")
    return cast("MediaKind", kind)


def _write(world: World, deed: Act) -> Mapping[str, object]:
    chat = _chat(world, deed)
    return _made(world.write(deed.person, chat, deed.text, thread=deed.thread, reply_to=deed.reply_to))


def _press(world: World, deed: Act) -> Mapping[str, object]:
    return {"query_id": world.press(deed.person, _message(world, deed), deed.button or deed.data)}


def _media(world: World, deed: Act) -> Mapping[str, object]:
    item = deed.media or Item(
        deed.kind, deed.data, deed.caption, deed.file_name, deed.mime, deed.duration, deed.width, deed.height
    )
    message = world.send_media(
        deed.person,
        _chat(world, deed),
        _kind(item.kind),
        _decoded(item.data),
        thread=deed.thread,
        caption=item.caption,
        reply_to=deed.reply_to,
        file_name=item.file_name,
        mime=item.mime,
        duration=item.duration,
        width=item.width,
        height=item.height,
    )
    return _made(message)


def _album(world: World, deed: Act) -> Mapping[str, object]:
    items = [(_kind(item.kind), _decoded(item.data), item.caption) for item in deed.items]
    messages = world.send_album(deed.person, _chat(world, deed), items, thread=deed.thread)
    return {"message_ids": [message.id for message in messages]}


def _location(world: World, deed: Act) -> Mapping[str, object]:
    return _made(world.send_location(deed.person, _chat(world, deed), deed.lat, deed.lon, thread=deed.thread))


def _contact(world: World, deed: Act) -> Mapping[str, object]:
    chat = _chat(world, deed)
    return _made(world.send_contact(deed.person, chat, deed.phone_number, deed.first_name, thread=deed.thread))


def _poll(world: World, deed: Act) -> Mapping[str, object]:
    options = [str(option) for option in deed.options]
    if not deed.question or len(options) < 2:  # noqa: PLR2004 - else there is no choice
        raise RefusedError("A poll has a question and two options.")
    return _made(world.send_poll(deed.person, _chat(world, deed), deed.question, options, thread=deed.thread))


def _vote(world: World, deed: Act) -> Mapping[str, object]:
    world.vote(deed.person, _message(world, deed), [option for option in deed.options if isinstance(option, int)])
    return {}


def _start(world: World, deed: Act) -> Mapping[str, object]:
    bot = world.bots.get(_chat(world, deed).bot_id or 0)
    if bot is None:
        raise RefusedError("There is no such bot.")
    return _made(world.start(deed.person, bot, deed.parameter or None))


def _block(world: World, deed: Act) -> Mapping[str, object]:
    bot = world.bots.get(_chat(world, deed).bot_id or 0)
    if bot is None:
        raise RefusedError("There is no such bot.")
    (world.block if deed.deed == "block" else world.unblock)(deed.person, bot)
    return {}


def _edit(world: World, deed: Act) -> Mapping[str, object]:
    return _made(world.edit(deed.person, _message(world, deed), deed.text))


def _delete(world: World, deed: Act) -> Mapping[str, object]:
    world.delete(deed.person, _message(world, deed))
    return {}


def _react(world: World, deed: Act) -> Mapping[str, object]:
    world.react(deed.person, _message(world, deed), deed.emoji or None)
    return {}


def _inline(world: World, deed: Act) -> Mapping[str, object]:
    bot = world.bots.get(_chat(world, deed).bot_id or 0)
    if bot is None:
        raise RefusedError("There is no such bot.")
    return {"inline_query_id": world.inline(deed.person, bot.token, deed.text).id}


def _choose(world: World, deed: Act) -> Mapping[str, object]:
    asked = world.ledger.inlined.get(deed.data)
    if asked is None:
        raise RefusedError("There is no such inline query.")
    world.choose_inline(deed.person, asked, deed.text)
    return {}


def _create_user(world: World, deed: Act) -> Mapping[str, object]:
    name = (deed.first_name or "").strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise RefusedError("A name has 1 to 64 characters.")
    return {"user": world.user(first_name=name, language_code=deed.language_code)}


def _faults(world: World, deed: Act) -> Mapping[str, object]:
    for trouble in deed.faults:
        if trouble.kind not in KINDS:
            raise RefusedError(f"There is no fault called {trouble.kind[:20]!r}.")
        world.faults.add(msgspec.convert(msgspec.to_builtins(trouble), Fault))
    return {"faults": len(world.faults.rules)}


def _reset_faults(world: World, deed: Act) -> Mapping[str, object]:
    del deed
    world.faults.clear()
    return {}


def _join(world: World, deed: Act) -> Mapping[str, object]:
    return _made(world.join(deed.person, world.chat(deed.chat or "")))


def _leave(world: World, deed: Act) -> Mapping[str, object]:
    return _made(world.leave(deed.person, world.chat(deed.chat or "")))


DEEDS: Final[Mapping[Deed, Callable[[World, Act], Mapping[str, object]]]] = {
    "write": _write,
    "press": _press,
    "media": _media,
    "album": _album,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
    "vote": _vote,
    "start": _start,
    "block": _block,
    "unblock": _block,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "inline": _inline,
    "choose": _choose,
    "create_user": _create_user,
    "faults": _faults,
    "reset_faults": _reset_faults,
    "join": _join,
    "leave": _leave,
}
