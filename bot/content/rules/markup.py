"""Is the Markdown of a page only what people are shown: paragraphs, lists and bold words? Reads it as CommonMark does; knows no words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.content.faults import Fault
from bot.content.markdown import Block, Words, blocks, heading
from bot.content.pages import AnyPage

# Tables and struck-out words are recognised only to be refused; a link definition would vanish without a trace.
_INLINE = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("reference")
# Most paragraphs carry no marks at all: their inside is looked at only where _MARK finds one.
_BLOCKS = MarkdownIt("commonmark").enable("table").disable(["reference", "inline", "text_join"])
_MARK = re.compile(r"[\\`*~\[<&]|\b_|_\b|  \n")
_STRAY = re.compile(r"\*\*|__|&#?\w+;")

_PLAIN = frozenset({"inline", "text", "softbreak"})
_BODY = _PLAIN | {"paragraph", "bullet_list", "list_item", "strong"}
_LISTED = _PLAIN | {"paragraph", "bullet_list", "list_item"}
_QUIZ = _LISTED | {"blockquote"}
_KINDS = {"paragraph": "paragraph", "bullet_list": "list", "blockquote": "quote"}
_REFUSED = {
    "link": "links",
    "image": "images",
    "html_inline": "HTML",
    "html_block": "HTML",
    "code_inline": "code marks (`)",
    "code_block": "code (a line that begins with four spaces)",
    "fence": "code (```)",
    "table": "tables",
    "em": "slanted words (one * or _)",
    "s": "struck-out words (~~)",
    "strong": "bold words",
    "ordered_list": "numbered lists",
    "bullet_list": "lists",
    "blockquote": "quotations (>)",
    "paragraph": "paragraphs",
    "hr": "rulers",
    "hardbreak": "forced line breaks (two spaces or \\ at the end of a line)",
    "heading": "headings",
}


def markup_rules(pages: Iterable[AnyPage]) -> Iterator[Fault]:
    """Everything in the Markdown of these pages that is not allowed where it stands."""
    for page in pages:
        yield from check_markup(page.path, page.text)


def check_markup(path: str, text: str) -> Iterator[Fault]:
    """A fault for every kind of Markdown that a reader would not be shown as it was meant."""
    nodes = SyntaxTreeNode(_BLOCKS.parse(text)).children
    starts = [number for number, node in enumerate(nodes) if node.type == "heading"]
    lines = text.split("\n")
    for start, end in pairwise((*starts, len(nodes))):
        top, below = nodes[start], nodes[start + 1 : end]
        yield from _heading(path, top, lines[_line(top) - 1])
        faults = [*_refused(path, below, _allowed(top)), *_one_paragraph_each(path, below)]
        yield from faults
        if not faults:
            last = _line(nodes[end]) - 1 if end < len(nodes) else len(lines)
            yield from _read_alike(path, below, Words("\n".join(lines[_line(top) : last]), _line(top) + 1))


def _allowed(top: SyntaxTreeNode) -> frozenset[str]:
    if top.tag == "h1":
        return _BODY
    return _QUIZ if _content(top).startswith("quiz") else _LISTED


def _heading(path: str, top: SyntaxTreeNode, line: str) -> Iterator[Fault]:
    if top.markup not in ("#", "##") or heading(line) != (len(top.markup), _content(top)):
        message = "headings begin with `# ` (lesson) or `## ` (quiz, checklist) at the edge of the line, nothing else"
        yield Fault(path, _line(top), message)
    yield from _refused(path, top.children, _PLAIN)


def _refused(path: str, nodes: Iterable[SyntaxTreeNode], allowed: frozenset[str]) -> Iterator[Fault]:
    for node in nodes:
        if node.type not in allowed:
            yield Fault(path, _line(node), f"{_REFUSED.get(node.type, node.type)} cannot be used here")
        elif node.type == "inline" and _MARK.search(node.content):
            yield from _refused_inside(path, node, allowed)
        else:
            yield from _refused(path, node.children, allowed)


def _refused_inside(path: str, inline: SyntaxTreeNode, allowed: frozenset[str]) -> Iterator[Fault]:
    line = _line(inline)
    for token in _INLINE.parseInline(inline.content)[0].children or ():
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in allowed and token.nesting >= 0:
            yield Fault(path, line, f"{_REFUSED.get(kind, kind)} cannot be used here")
        elif kind == "text" and (stray := _STRAY.search(token.content)):
            yield Fault(path, line, f"`{stray[0]}` would be shown as it stands here: is a mark left open?")
        line += kind in ("softbreak", "hardbreak")


def _one_paragraph_each(path: str, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Fault]:
    for node in nodes:
        for item in node.children if node.type == "bullet_list" else ():
            if [child.type for child in item.children] != ["paragraph"]:
                message = "an entry of a list is one paragraph, not empty and with no list in it"
                yield Fault(path, _line(item), message)
        if node.type == "blockquote" and [child.type for child in node.children] != ["paragraph"]:
            yield Fault(path, _line(node), "an explanation is one paragraph")


def _read_alike(path: str, nodes: Sequence[SyntaxTreeNode], body: Words) -> Iterator[Fault]:
    """Content is loaded by its line beginnings alone; what CommonMark understands otherwise would be shown otherwise."""
    understood = [Block(_KINDS[node.type], tuple(map(_words, _entries(node)))) for node in nodes]  # type: ignore[arg-type]
    for ours, theirs in zip((*blocks(body), None), (*understood, None), strict=False):
        if ours != theirs:
            line = min(block.entries[0].line for block in (ours, theirs) if block)
            message = (
                "a list is written with `- ` at the beginning of each line, and with an empty line before and after"
            )
            yield Fault(path, line, message)
            return


def _entries(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    return (node,) if node.type == "paragraph" else node.children


def _words(node: SyntaxTreeNode) -> Words:
    return Words(_content(node), _line(node))


def _line(node: SyntaxTreeNode) -> int:
    """The line of a node, counted from 1; an inline node is at its block's first line."""
    at: SyntaxTreeNode | None = node
    while at is not None and (at.is_root or not at.map):
        at = at.parent
    return at.map[0] + 1 if at is not None and at.map else 1


def _content(node: SyntaxTreeNode) -> str:
    """The words of a heading, a paragraph or a list item of one paragraph, in one line."""
    while node.type != "inline" and node.children:
        node = node.children[0]
    return " ".join(line.strip() for line in node.content.split("\n")) if node.type == "inline" else ""
