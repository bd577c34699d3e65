"""Text with entities: what Telegram counts (UTF-16 code units), trims and finds by itself. Knows no parse mode and no message."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from bot.sandbox.errors import bad_request
from bot.sandbox.people import User

BEYOND_BMP: Final = re.compile("[\U00010000-\U0010ffff]")
VERBATIM: Final = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})
KNOWN_TYPES: Final = VERBATIM | {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
}
DETECTED: Final = re.compile(
    r"(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}\b)"
    r"|(?P<url>\b(?:https?|tg)://[^\s<>\"']*[^\s<>\"'.,;:!?)\]»…۔،।]"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|gov|edu|int|me|io|pk|af|bd|iq|tj|ru|de|uk|ae|tr)\b(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]»…۔،।])?)"
    r"|(?<![\w/@])(?P<mention>@[a-z]\w{3,31})\b"
    r"|(?<![\w/])(?P<bot_command>/[a-z0-9_]{1,64}(?:@[a-z]\w{3,31})?)(?![\w/])"
    r"|(?<![\w&])(?P<hashtag>#\w*[^\W\d_]\w*)",
    re.IGNORECASE,
)


# Most texts hold nothing to find; one quick look spares them the long search.
HINT: Final = re.compile(r"://|[a-z0-9]\.[a-z]|[@#]\w|/[a-z0-9_]", re.IGNORECASE)


class Entity(msgspec.Struct, frozen=True, omit_defaults=True):
    """One stretch of a text that is more than plain; encodes as the Bot API's MessageEntity."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: User | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        """Where it ends, in UTF-16 code units."""
        return self.offset + self.length


Entities = tuple[Entity, ...]


def units(text: str) -> int:
    """The length that Telegram counts."""
    if text.isascii() or BEYOND_BMP.search(text) is None:
        return len(text)
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, start: int, end: int) -> str:
    """A stretch of the text between two UTF-16 offsets."""
    if text.isascii() or BEYOND_BMP.search(text) is None:
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def arranged(entities: Iterable[Entity]) -> Entities:
    """In Telegram's order: by beginning, the longer first."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length, entity.type)))


def trimmed(text: str, entities: Entities) -> tuple[str, Entities]:
    """Without white space at both ends, the entities moved along."""
    bare = text.strip()
    if bare == text:
        return text, entities
    lead, length = units(text[: len(text) - len(text.lstrip())]), units(bare)
    moved = []
    for entity in entities:
        start, end = max(0, entity.offset - lead), min(length, entity.end - lead)
        if end > start:
            moved.append(msgspec.structs.replace(entity, offset=start, length=end - start))
    return bare, tuple(moved)


def checked(text: str, entities: Iterable[Entity]) -> Entities:
    """Entities that a bot gave itself, refused where they do not fit the text."""
    length, fitting = units(text), []
    for entity in entities:
        if entity.type not in KNOWN_TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if entity.offset < 0 or entity.length < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
        if entity.offset > length:
            raise bad_request(
                f"entity begins after the end of the text at UTF-16 offset {entity.offset} with length {entity.length}"
            )
        end = min(entity.end, length)
        if end > entity.offset:
            fitting.append(msgspec.structs.replace(entity, length=end - entity.offset))
    return arranged(fitting)


def detected(text: str, entities: Entities) -> Entities:
    """The entities and those that Telegram finds itself: commands, links, addresses, mentions, hashtags."""
    if HINT.search(text) is None:
        return entities
    taken = [entity for entity in entities if entity.type in VERBATIM]
    found: list[Entity] = []
    for match in DETECTED.finditer(text):
        kind = match.lastgroup or ""
        offset, length = units(text[: match.start(kind)]), units(match[kind])
        if all(entity.end <= offset or entity.offset >= offset + length for entity in taken):
            found.append(Entity(kind, offset, length))
    return arranged((*entities, *found)) if found else entities
