"""A Markdown file → its head and its sections with their lines, quickly. Knows what we write; rules/markup.py refuses the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.content.faults import Checked, Fault

Kind: TypeAlias = Literal["paragraph", "list", "quote"]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and the line at which they begin."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list with its entries, or a quotation."""

    kind: Kind
    entries: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, up to the next heading of any level."""

    level: int
    heading: Words
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
    lines = text.split("\n")
    headings = [(n, found) for n, line in enumerate(lines) if (found := heading(line))]
    before = _stripped(lines, 0, headings[0][0] if headings else len(lines))
    if before.text:
        yield Fault(path, before.line, "text before the first `# lesson | title` heading")
    ends = [*(n for n, _ in headings[1:]), len(lines)]
    return tuple(
        Section(level, Words(words, n + 1), _stripped(lines, n + 1, end))
        for (n, (level, words)), end in zip(headings, ends, strict=False)
    )


def heading(line: str) -> tuple[int, str] | None:
    """How deep a heading is and its words, if this line is one."""
    found = _HEADING.match(line) if line[:1] == "#" else None
    return (len(found[1]), found[2]) if found else None


def _stripped(lines: Sequence[str], start: int, end: int) -> Words:
    while start < end and not lines[start].strip():
        start += 1
    return Words("\n".join(lines[start:end]).rstrip(), start + 1)


def blocks(body: Words) -> tuple[Block, ...]:
    """Paragraphs, lists and quotations in order; the lines of one entry become one line."""
    found: list[tuple[Kind, list[Words]]] = []
    goes_on = False  # the line above belongs to the same entry
    for number, line in enumerate(body.text.split("\n"), body.line):
        kind, text = _marked(line)
        same = bool(found) and found[-1][0] == kind
        if not text and kind != "list":
            goes_on = False
            continue
        if goes_on and kind != "list" and (same or kind == "paragraph"):
            entry = found[-1][1][-1]
            found[-1][1][-1] = Words(f"{entry.text} {text}", entry.line)
        elif same and kind == "list":
            found[-1][1].append(Words(text, number))
        else:
            found.append((kind, [Words(text, number)]))
        goes_on = True
    return tuple(Block(kind, tuple(entries)) for kind, entries in found)


def _marked(line: str) -> tuple[Kind, str]:
    if line[:2] == "- " or line == "-":
        return "list", line[2:].strip()
    if line[:1] == ">":
        return "quote", line[1:].strip()
    return "paragraph", line.strip()
