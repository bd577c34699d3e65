"""A Markdown file → front matter and sections with their lines. Knows the little Markdown we allow, and no lesson."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.content.faults import Checked, Fault

# Tables and struck-out words are recognised only to be refused; a link definition would vanish without a trace.
_INLINE = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("reference")
# Most paragraphs carry no marks at all: their inside is looked at only where _MARK finds one.
_BLOCKS = MarkdownIt("commonmark").enable("table").disable(["reference", "inline", "text_join"])
_MARK = re.compile(r"[\\`*~\[<&]|\b_|_\b|  \n")
_STRAY = re.compile(r"\*\*|__|&#?\w+;")

PLAIN = frozenset({"inline", "text", "softbreak"})
BODY = PLAIN | {"paragraph", "bullet_list", "list_item", "strong"}
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


@dataclass(frozen=True, slots=True)
class Words:
    """Words and the line at which they begin."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of any level."""

    level: int
    heading: Words
    blocks: tuple[SyntaxTreeNode, ...]
    body: Words


def split_front(path: str, text: str) -> Checked[tuple[str, str] | None]:
    """The YAML between the two `---` lines, and the text with that head blanked, so that lines keep their numbers."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        yield Fault(path, 1, "the file must begin with `---`, its title and status, and `---` again")
        return None
    end = lines.index("---", 1)
    return "\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def sections(path: str, text: str) -> Checked[tuple[Section, ...]]:
    """Divide a text at its headings."""
    blocks = SyntaxTreeNode(_BLOCKS.parse(text)).children
    lines = text.split("\n")
    starts = [number for number, block in enumerate(blocks) if block.type == "heading"]
    before = blocks[: starts[0]] if starts else blocks
    for block in before:
        yield Fault(path, first_line(block), "text before the first `# lesson | title` heading")
    found = []
    for start, end in pairwise((*starts, len(blocks))):
        heading = blocks[start]
        yield from _check_heading(path, heading)
        body_start = (heading.map or (0, 0))[1]
        body_end = first_line(blocks[end]) - 1 if end < len(blocks) else len(lines)
        found.append(
            Section(
                level=int(heading.tag[1]),
                heading=Words(content(heading), first_line(heading)),
                blocks=tuple(blocks[start + 1 : end]),
                body=_stripped(lines, body_start, body_end),
            ),
        )
    return tuple(found)


def _check_heading(path: str, heading: SyntaxTreeNode) -> Iterator[Fault]:
    if heading.markup not in ("#", "##"):
        yield Fault(
            path, first_line(heading), "headings begin with `# ` (lesson) or `## ` (quiz, checklist), nothing else"
        )
    yield from refuse(path, heading.children, PLAIN)


def _stripped(lines: list[str], start: int, end: int) -> Words:
    while start < end and not lines[start].strip():
        start += 1
    return Words("\n".join(lines[start:end]).rstrip(), start + 1)


def refuse(path: str, nodes: Iterable[SyntaxTreeNode], allowed: frozenset[str]) -> Iterator[Fault]:
    """A fault for every kind of Markdown in these nodes that is not allowed there."""
    for node in nodes:
        if node.type not in allowed:
            yield Fault(path, first_line(node), f"{_REFUSED.get(node.type, node.type)} cannot be used here")
        elif node.type == "inline" and _MARK.search(node.content):
            yield from _refuse_inside(path, node, allowed)
        else:
            yield from refuse(path, node.children, allowed)


def _refuse_inside(path: str, inline: SyntaxTreeNode, allowed: frozenset[str]) -> Iterator[Fault]:
    line = first_line(inline)
    for token in _INLINE.parseInline(inline.content)[0].children or ():
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in allowed and token.nesting >= 0:
            yield Fault(path, line, f"{_REFUSED.get(kind, kind)} cannot be used here")
        elif kind == "text" and (stray := _STRAY.search(token.content)):
            yield Fault(path, line, f"`{stray[0]}` would be shown as it stands here: is a mark left open?")
        line += kind in ("softbreak", "hardbreak")


def first_line(node: SyntaxTreeNode) -> int:
    """The line of a node, counted from 1; an inline node is at its block's first line."""
    at: SyntaxTreeNode | None = node
    while at is not None and (at.is_root or not at.map):
        at = at.parent
    return at.map[0] + 1 if at is not None and at.map else 1


def content(node: SyntaxTreeNode) -> str:
    """The words of a heading, a paragraph or a list item of one paragraph, in one line."""
    while node.type != "inline" and node.children:
        node = node.children[0]
    return " ".join(node.content.split("\n")) if node.type == "inline" else ""
