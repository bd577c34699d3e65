"""Content directory → Library, or BrokenContent with everything that is wrong. The bot's only way to its content."""

from dataclasses import replace
from pathlib import Path

from bot.content.build import build
from bot.content.check import structure_faults
from bot.content.faults import BrokenContent
from bot.content.model import Library
from bot.content.search import Search
from bot.content.source import read


def load(directory: Path) -> Library:
    """Read the content; everything that makes it unusable is reported together. `bot check` finds the rest."""
    source, faults = read(directory)
    errors = [fault for fault in (*faults, *structure_faults(source)) if fault.severity == "error"]
    if errors:
        raise BrokenContent(tuple(sorted(set(errors))))
    library = build(source)
    return replace(library, find=Search(library).lessons)
