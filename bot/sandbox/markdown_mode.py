"""Parse mode MarkdownV2 as Telegram reads it. Knows nothing of messages."""

from dataclasses import dataclass
from typing import Final

from bot.sandbox.entities import Entities, Entity, arranged, units
from bot.sandbox.errors import bad_request
from bot.sandbox.links import link_entity

RESERVED: Final = "_*[]()~`>#+-=|{}.!"
MARKS: Final = (
    ("```", "pre"),
    ("__", "underline"),
    ("||", "spoiler"),
    ("![", "custom_emoji"),
    ("*", "bold"),
    ("_", "italic"),
    ("~", "strikethrough"),
    ("`", "code"),
    ("[", "text_link"),
)
ENDS: Final = {"custom_emoji": "]", "text_link": "]"} | {kind: mark for mark, kind in MARKS if "[" not in mark}
NAMES: Final = {
    "pre": "Pre",
    "underline": "Underline",
    "spoiler": "Spoiler",
    "custom_emoji": "CustomEmoji",
    "bold": "Bold",
    "italic": "Italic",
    "strikethrough": "Strikethrough",
    "code": "Code",
    "text_link": "TextUrl",
    "blockquote": "BlockQuote",
}


@dataclass(frozen=True, slots=True)
class Open:
    """A stretch that has begun."""

    kind: str
    offset: int
    at: int
    part: int
    language: str = ""


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.found: list[Entity] = []
        self.line_starts = True

    def read(self) -> tuple[str, Entities]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "\\" and self.at + 1 < len(self.source) and self.source[self.at + 1].isascii():
                self.add(self.source[self.at + 1])
                self.at += 2
            elif not (self.ends() or self.quotes() or self.begins()):
                self.add(character)
                self.at += 1
        if self.open and self.open[-1].kind == "blockquote":
            self.close(self.open.pop())
        if self.open:
            raise self.unended(self.open[-1])
        return "".join(self.parts), arranged(self.found)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += units(text)
        self.line_starts = text == "\n"

    def unended(self, mark: Open) -> Exception:
        offset = len(self.source[: mark.at].encode("utf-8", "replace"))
        return bad_request(f"can't parse entities: Can't find end of {NAMES[mark.kind]} entity at byte offset {offset}")

    @property
    def inside(self) -> str:
        return self.open[-1].kind if self.open else ""

    def ends(self) -> bool:
        if self.source[self.at] == "\n":
            return self.ends_quote()
        kind = self.inside
        end = ENDS.get(kind)
        if end is None or not self.source.startswith(end, self.at):
            return False
        if kind == "italic" and self.source.startswith("__", self.at):
            return False
        self.at += len(end)
        self.close(self.open.pop())
        return True

    def ends_quote(self) -> bool:
        quoting = any(mark.kind == "blockquote" for mark in self.open)
        if not quoting or self.source.startswith(">", self.at + 1):
            return False
        if self.inside != "blockquote":
            raise self.unended(self.open[-1])
        self.add("\n")
        self.at += 1
        self.close(self.open.pop())
        return True

    def quotes(self) -> bool:
        if self.source[self.at] != ">" or not self.line_starts or self.inside in ("code", "pre"):
            return False
        if not any(mark.kind == "blockquote" for mark in self.open):
            self.open.append(Open("blockquote", self.length, self.at, len(self.parts)))
        self.at += 1
        self.line_starts = False
        return True

    def begins(self) -> bool:
        character = self.source[self.at]
        if character not in RESERVED or (self.inside in ("code", "pre") and character != "`"):
            return False
        for mark, kind in MARKS:
            if self.source.startswith(mark, self.at):
                begin, self.at = self.at, self.at + len(mark)
                language = self.language() if kind == "pre" else ""
                self.open.append(Open(kind, self.length, begin, len(self.parts), language))
                return True
        raise bad_request(
            f"can't parse entities: Character '{character}' is reserved and must be escaped with the preceding '\\'"
        )

    def language(self) -> str:
        end = self.at
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        language = ""
        if end < len(self.source) and self.source[end] != "`":
            language, self.at = self.source[self.at : end], end
        if self.source.startswith("\n", self.at):
            self.at += 1
        return language

    def target(self) -> str | None:
        if not self.source.startswith("(", self.at):
            return None
        start = self.at = self.at + 1
        address = []
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\":
                self.at += 1
            address.append(self.source[self.at : self.at + 1])
            self.at += 1
        if self.at >= len(self.source):
            offset = len(self.source[:start].encode("utf-8", "replace"))
            raise bad_request(f"can't parse entities: Can't find end of a URL at byte offset {offset}")
        self.at += 1
        return "".join(address)

    def close(self, mark: Open) -> None:
        entity = Entity(mark.kind, mark.offset, self.length - mark.offset)
        found: Entity | None = entity
        match mark.kind:
            case "text_link":
                target = self.target()
                found = link_entity(entity, "".join(self.parts[mark.part :]) if target is None else target)
            case "custom_emoji":
                number = (self.target() or "").removeprefix("tg://emoji?id=")
                if not number.isdigit():
                    raise bad_request("can't parse entities: Invalid tg://emoji or tg://time URL specified")
                found = Entity("custom_emoji", entity.offset, entity.length, custom_emoji_id=number)
            case "pre" if mark.language:
                found = Entity("pre", entity.offset, entity.length, language=mark.language)
        if found is not None and found.length:
            self.found.append(found)


def parse_markdown(source: str) -> tuple[str, Entities]:
    """Text and entities of a MarkdownV2 text, or Telegram's refusal."""
    return _Reader(source).read()
