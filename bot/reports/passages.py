"""Markdown of the content as runs of plain and bold words, left-to-right runs isolated. Knows no paper."""

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.i18n import Language, isolate
from bot.reports.fonts import Setting, setting

_PARSER = MarkdownIt("zero").enable(["list", "emphasis"])


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list of them."""

    items: tuple[tuple[Run, ...], ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text in its own language, which is not the booklet's where a translation is missing."""

    setting: Setting
    title: str
    blocks: tuple[Block, ...]


def passage(title: str, markdown: str, language: Language) -> Passage:
    """A text of the content with its heading."""
    blocks: list[Block] = []
    items: list[tuple[Run, ...]] | None = None
    for token in _PARSER.parse(markdown):
        if token.type == "bullet_list_open":
            items = []
        elif token.type == "bullet_list_close":
            blocks.append(Block(tuple(items or ()), listed=True))
            items = None
        elif token.type == "inline":
            runs = _runs(token, language)
            if items is None:
                blocks.append(Block((runs,)))
            else:
                items.append(runs)
    return Passage(setting(language), isolate(title, language), tuple(blocks))


def _runs(token: Token, language: Language) -> tuple[Run, ...]:
    runs: list[Run] = []
    bold = False
    for child in token.children or ():
        if child.type in {"strong_open", "strong_close"}:
            bold = child.type == "strong_open"
        elif child.type == "text" and child.content:
            runs.append(Run(isolate(child.content.replace("\n", " "), language), bold))
    return tuple(runs)
