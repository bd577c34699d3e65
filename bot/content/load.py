"""Content directory → Library, or BrokenContent with everything that is wrong. The bot's only way to its content."""

from dataclasses import replace
from pathlib import Path

from bot.content.build import build
from bot.content.check import faults_of
from bot.content.faults import BrokenContent
from bot.content.model import Library
from bot.content.search import Search
from bot.content.source import read


def load(directory: Path) -> Library:
    """Read and check the content; every error is reported together."""
    source, faults = read(directory)
    errors = [fault for fault in (*faults, *faults_of(source)) if fault.severity == "error"]
    if errors:
        raise BrokenContent(tuple(sorted(set(errors))))
    library = build(source)
    return replace(library, find=Search(library).lessons)
