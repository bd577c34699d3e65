"""Text and entities as HTML that a page may show as it is: a handful of tags, everything else escaped."""

import html
import re
from itertools import pairwise
from typing import Final

from bot.sandbox.entities import BEYOND_BMP, Entities, Entity, cut, units

TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
SAFE_LINK: Final = re.compile(r"(?i)(?:https?|tg|mailto):")


def _address(entity: Entity, text: str) -> str | None:
    match entity.type:
        case "text_link":
            address = entity.url or ""
        case "url":
            shown = cut(text, entity.offset, entity.end)
            address = shown if SAFE_LINK.match(shown) else f"http://{shown}"
        case "email":
            address = f"mailto:{cut(text, entity.offset, entity.end)}"
        case _:
            return None
    return address if SAFE_LINK.match(address) else None


def _tags(entity: Entity, text: str) -> tuple[str, str] | None:
    if entity.type in TAGS:
        return f"<{TAGS[entity.type]}>", f"</{TAGS[entity.type]}>"
    if entity.type == "spoiler":
        return '<span class="spoiler">', "</span>"
    address = _address(entity, text)
    if address is None:
        return None
    return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"


def safe_html(text: str, entities: Entities) -> str:
    """The text, escaped, with its entities as tags; entities that cross each other are cut where they meet."""
    if not entities:
        return html.escape(text)
    wide = not text.isascii() and BEYOND_BMP.search(text) is not None
    raw = text.encode("utf-16-le") if wide else b""
    marked = [(entity, tags) for entity in entities if (tags := _tags(entity, text))]
    length = units(text)
    edges = sorted({0, length} | {min(edge, length) for entity, _ in marked for edge in (entity.offset, entity.end)})
    out: list[str] = []
    open_now: list[tuple[Entity, tuple[str, str]]] = []
    for start, end in pairwise(edges):
        active = [pair for pair in marked if pair[0].offset <= start and pair[0].end >= end]
        while open_now and open_now != active[: len(open_now)]:
            out.append(open_now.pop()[1][1])
        for pair in active[len(open_now) :]:
            out.append(pair[1][0])
            open_now.append(pair)
        piece = raw[2 * start : 2 * end].decode("utf-16-le", "replace") if wide else text[start:end]
        out.append(html.escape(piece))
    out.extend(tags[1] for _, tags in reversed(open_now))
    return "".join(out)
