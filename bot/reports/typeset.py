"""A template and its data → PDF, or pictures of its pages. The one place that knows Typst; touches no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import msgspec

from bot.reports.fonts import directories
from bot.reports.slim import slim

Template = Literal["booklet", "certificate"]

_FORGOTTEN_AFTER = 10
"""Typst remembers what it worked out, sixty megabytes a booklet, until so many other papers were set."""

_TEMPLATES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paper:
    """A template with its data, and the date that its file bears: never that of the making, so that the same data make the same bytes."""

    template: Template
    data: object
    dated: date


def pdf(paper: Paper) -> bytes:
    """The paper as PDF, as small as it goes."""
    return slim(_made(paper)[0])


def archival(paper: Paper) -> bytes:
    """The paper as PDF/A, which refuses a letter that no font has. For tests: a reader is better served by a box than by nothing."""
    return _made(paper, standard="a-2b")[0]


def pictures(paper: Paper, *, ppi: float) -> Sequence[bytes]:
    """Its pages as PNG, to be looked at."""
    return _made(paper, ppi=ppi)


def _made(paper: Paper, *, standard: Literal["a-2b"] | None = None, ppi: float | None = None) -> Sequence[bytes]:
    # Not at the top: seven megabytes that a process needs only once it makes a paper.
    import typst  # noqa: PLC0415

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(directory) for directory in directories()],
    )
    day = paper.dated
    made = typst.Compiler(root=_TEMPLATES, font_paths=fonts, ignore_system_fonts=True).compile(
        _TEMPLATES / f"{paper.template}.typ",
        format="png" if ppi else "pdf",
        ppi=ppi,
        # Words go in as data and are never read as typst's own language.
        sys_inputs={"data": msgspec.json.encode(paper.data).decode()},
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        pdf_standards=standard or [],
        pdf_tags=False,  # they would make it half as large again
    )
    for n in range(_FORGOTTEN_AFTER):
        typst.compile(b"%d" % n, font_paths=fonts, ignore_system_fonts=True)
    return made if isinstance(made, list) else [made or b""]
