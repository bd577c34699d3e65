"""Markdown of the content, and plain words, as Telegram's HTML with left-to-right runs isolated. Pure."""

import re
from functools import lru_cache
from html import escape
from unicodedata import bidirectional

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.i18n import FSI, PDI, RLM, Language, isolate, lead

BULLET = "•"
_ISOLATED = re.compile(f"{FSI}[^{PDI}]*{PDI}")
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
    """A whole message, led the way its language reads; lines that are only a number to dial, too."""
    if not language.rtl:
        return markup
    first, *others = markup.split("\n")
    beginning = _TAG.sub("", first)
    led = RLM + first if lead(beginning, language) != beginning else first
    return "\n".join((led, *(RLM + line if _is_only_a_number(line) else line for line in others)))


def _is_only_a_number(line: str) -> bool:
    """Nothing in it that has a direction of its own, outside isolates."""
    words = _ISOLATED.sub("", _TAG.sub("", line))
    return FSI in line and not any(bidirectional(c) in {"L", "R", "AL"} for c in words)


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
