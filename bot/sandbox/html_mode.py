"""Parse mode HTML as Telegram reads it: its few tags, its four named entities, its sentences. Knows nothing of messages."""

import re
from dataclasses import dataclass
from typing import Final

from bot.sandbox.entities import BEYOND_BMP, Entities, Entity, arranged, units
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.links import link_entity

TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE: Final = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+));?")
SPACE: Final = " \t\n\r\v\f\0"
LONGEST_REFERENCE: Final = 10
SURROGATES: Final = range(0xD800, 0xE000)
LARGEST_CODE: Final = 0x10FFFF
BARE: Final = re.compile(r"<(/?)(b|i|u|s|code|pre|strong|em|blockquote)>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, still open."""

    name: str
    argument: str
    offset: int
    position: int


def _resolve(match: re.Match[str]) -> str:
    """One character reference; what is none stays as it is written."""
    if match["name"]:
        return NAMED.get(match["name"], match[0])
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    surrogate = code in SURROGATES
    if code == 0 or code >= LARGEST_CODE or surrogate or len(match[0].rstrip(";")) >= LONGEST_REFERENCE:
        return match[0]
    return chr(code)


def unescaped(text: str) -> str:
    """The text with Telegram's character references resolved."""
    return REFERENCE.sub(_resolve, text) if "&" in text else text


class _Reader:
    """Reads one text from left to right. The end reads as NUL, as in Telegram's own parser."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.units = len if "&#" not in source and BEYOND_BMP.search(source) is None else units
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[Tag] = []
        self.found: list[Entity] = []

    def peek(self, position: int | None = None) -> str:
        at = self.at if position is None else position
        return self.source[at] if at < len(self.source) else "\0"

    def skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1

    def take_until(self, stops: str) -> str:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def wrong(self, reason: str, position: int) -> ApiError:
        offset = len(self.source[:position].encode("utf-8", "replace"))
        return bad_request(f"can't parse entities: {reason.replace('@', f'at byte offset {offset}', 1)}")

    def add(self, text: str) -> None:
        plain = unescaped(text)
        self.plain.append(plain)
        self.length += self.units(plain)

    def read(self) -> tuple[str, Entities]:
        while (begin := self.source.find("<", self.at)) >= 0:
            if begin > self.at:
                self.add(self.source[self.at : begin])
            bare = BARE.match(self.source, begin)
            if bare is not None and self.bare_tag(bare):
                self.at = bare.end()
                continue
            self.at = begin + 1
            if self.peek() == "/":
                self.end_tag(begin)
            else:
                self.start_tag(begin)
            self.at += 1
        self.add(self.source[self.at :])
        if self.open:
            name = self.open[-1].name
            raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\"")
        return "".join(self.plain), arranged(self.found)

    def bare_tag(self, match: re.Match[str]) -> bool:
        """The usual tags, without attributes and where they belong; anything else is read letter by letter."""
        slash, name = match.groups()
        if not slash:
            self.open.append(Tag(name, "", self.length, len(self.plain)))
            return True
        if not self.open or self.open[-1].name != name:
            return False
        tag = self.open.pop()
        if self.length > tag.offset:
            self.close(tag)
        return True

    def start_tag(self, begin: int) -> None:
        name = self.take_until(SPACE + ">").lower()
        if self.peek() == "\0":
            raise self.wrong("Unclosed start tag @", begin)
        if name not in TYPES:
            raise self.wrong(f'Unsupported start tag "{name.replace("@", "")}" @', begin)
        argument = self.attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self.wrong('Tag "span" must have class "tg-spoiler" @', begin)
        self.open.append(Tag(name, argument, self.length, len(self.plain)))

    def attributes(self, name: str, begin: int) -> str:
        argument = ""
        while self.peek() != ">":
            self.skip_space()
            if self.peek() == ">":
                break
            attribute = self.take_until(SPACE + "=>/\"'")
            if not attribute:
                raise self.wrong(f'Empty attribute name in the tag "{name}" @', begin)
            self.skip_space()
            value = ""
            if self.peek() == "=":
                self.at += 1
                value = self.attribute_value(name, begin)
            elif self.at >= len(self.source):
                raise self.wrong(f'Unclosed start tag "{name}" @', begin)
            argument = _argument(name, attribute, value) or argument
        return argument

    def attribute_value(self, name: str, begin: int) -> str:
        self.skip_space()
        if self.at >= len(self.source):
            raise self.wrong(f'Unclosed start tag "{name}" @', begin)
        quote, start = self.peek(), self.at
        if quote in "'\"":
            self.at += 1
            value = unescaped(self.take_until(quote))
            self.at += 1
        else:
            while self.peek().isascii() and (self.peek().isalnum() or self.peek() in ".-"):
                self.at += 1
            value = self.source[start : self.at].lower()
            if self.peek() not in SPACE + ">":
                raise self.wrong("Unexpected end of name token @", start)
        if self.at >= len(self.source):
            raise self.wrong("Unclosed start tag @", begin)
        return value

    def end_tag(self, begin: int) -> None:
        if not self.open:
            raise self.wrong("Unexpected end tag @", begin)
        self.at += 1
        name = self.take_until(SPACE + ">").lower()
        self.skip_space()
        if self.peek() != ">":
            raise self.wrong("Unclosed end tag @", begin)
        tag = self.open.pop()
        if name and name != tag.name:
            shown = name.replace("@", "")
            raise self.wrong(f'Unmatched end tag @, expected "</{tag.name}>", found "</{shown}>"', begin)
        if self.length > tag.offset:
            self.close(tag)

    def close(self, tag: Tag) -> None:
        entity = Entity(TYPES[tag.name], tag.offset, self.length - tag.offset)
        last = self.found[-1] if self.found else None
        same = last is not None and (last.offset, last.length) == (entity.offset, entity.length)
        match tag.name:
            case "a":
                link = link_entity(entity, tag.argument or "".join(self.plain[tag.position :]))
                self.found += [link] if link else []
            case "pre" if same and last is not None and last.type == "code" and last.language:
                self.found[-1] = Entity("pre", entity.offset, entity.length, language=last.language)
            case "code" if same and last is not None and last.type == "pre" and tag.argument:
                self.found[-1] = Entity("pre", entity.offset, entity.length, language=tag.argument)
            case "code":
                self.found.append(Entity("code", entity.offset, entity.length, language=tag.argument or None))
            case "blockquote" if tag.argument:
                self.found.append(Entity("expandable_blockquote", entity.offset, entity.length))
            case "tg-emoji":
                if not tag.argument.isdigit():
                    raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
                emoji = Entity("custom_emoji", entity.offset, entity.length, custom_emoji_id=tag.argument)
                self.found.append(emoji)
            case _:
                self.found.append(entity)


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "1"
        case _:
            return ""


def parse_html(source: str) -> tuple[str, Entities]:
    """Text and entities of an HTML text, or Telegram's refusal."""
    if "<" not in source:
        return unescaped(source), ()
    text, entities = _Reader(source).read()
    return text, tuple(
        Entity("code", entity.offset, entity.length) if entity.type == "code" and entity.language else entity
        for entity in entities
    )
