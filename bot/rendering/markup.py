"""Markdown of the content, and plain words, as Telegram's HTML with left-to-right runs isolated. Pure."""

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.i18n import FSI, PDI, RLM, Language, isolate, lead

BULLET = "•"
_TAG = re.compile(r"<[^>]*>")
_INLINE = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "softbreak": "\n",
    "hardbreak": "\n",
}
_PARSER = MarkdownIt("zero").enable(["list", "emphasis", "newline"])


def plain(text: str, language: Language) -> str:
    """Words that are not markup: isolated, then escaped."""
    return escape(isolate(text, language), quote=False)


def headed(markup: str, language: Language) -> str:
    """A whole message, led the way its language reads."""
    beginning = _TAG.sub("", markup[:200])
    return RLM + markup if lead(beginning, language) != beginning else markup


def dial(number: str) -> str:
    """A number to call: ASCII digits, in one piece in any direction, copied by a tap."""
    return f"<code>{FSI}{escape(number)}{PDI}</code>"


@lru_cache(maxsize=4096)
def html(markdown: str, language: Language) -> str:
    """A text of the content: paragraphs, lists and bold."""
    blocks: list[str] = []
    items = 0
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            text = _inline(token, language)
            in_list = token.level > 1
            if in_list and items > 1:
                blocks[-1] += f"\n{BULLET} {text}"
            else:
                blocks.append(f"{BULLET} {text}" if in_list else text)
        elif token.type == "list_item_open":
            items += 1
        elif token.type in {"bullet_list_open", "bullet_list_close"}:
            items = 0
    return "\n\n".join(blocks)


def _inline(token: Token, language: Language) -> str:
    return "".join(
        plain(child.content, language) if child.type == "text" else _INLINE.get(child.type, "")
        for child in token.children or ()
    )
