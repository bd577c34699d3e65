"""`python -m tests.benchmarks.booklets [--pictures DIRECTORY]`: every booklet in every language; sizes, pages, times and memory.

With --pictures it also writes their pages, as a phone shows them, on sheets of eight to be looked at.
"""

import argparse
import io
import resource
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from bot.content.load import load
from bot.i18n import load_words
from bot.reports.booklet import LIMIT, booklet, compose
from bot.reports.typeset import Paper, pictures
from bot.settings import ROOT

LINK = "https://t.me/rahnuma_bot?start=s-booklet--m-{module}"
TODAY = date(2026, 11, 24)
PHONE = 174
"""Dots an inch at which A6 is 720 dots wide, like a cheap phone."""

ACROSS, DOWN = 4, 2


@dataclass(frozen=True, slots=True)
class Made:
    """One booklet."""

    module: str
    locale: str
    size: int
    pages: int
    seconds: float


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path)
    directory: Path | None = parser.parse_args().pictures
    library, all_words = load(ROOT / "content"), load_words(ROOT / "locales")
    everything = []
    print("module                      " + "".join(f"{code:>16}" for code in all_words))
    for module in library.modules:
        row = []
        for words in all_words.values():
            link = LINK.format(module=module.id)
            began = time.perf_counter()
            made = booklet(library, words, module.id, link=link, today=TODAY)
            took = time.perf_counter() - began
            pages = len(PdfReader(io.BytesIO(made)).pages)
            row.append(Made(module.id, words.language.code, len(made), pages, took))
            if directory:
                manuscript = compose(library, words, module.id, link=link, today=TODAY)
                lay_out(manuscript.paper, directory / words.language.code, module.id)
        print(f"{module.id:28}" + "".join(f"{m.size // 1000:>4} kB {m.pages:>2} p {m.seconds:.1f}s" for m in row))
        everything += row
    summary(everything)


def summary(everything: list[Made]) -> None:
    """The worst of each, and what one child process needed at most."""
    largest = max(everything, key=lambda made: made.size)
    slowest = max(everything, key=lambda made: made.seconds)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"largest {largest.size} bytes of {LIMIT} ({largest.module}, {largest.locale})")
    print(f"slowest {slowest.seconds:.1f} s ({slowest.module}, {slowest.locale}); peak of the typesetter {peak:.0f} MB")


def lay_out(paper: Paper, directory: Path, name: str) -> None:
    """The pages on sheets."""
    directory.mkdir(parents=True, exist_ok=True)
    sheets = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures(paper, ppi=PHONE)]
    width, height = (side + 8 for side in sheets[0].size)
    for first in range(0, len(sheets), ACROSS * DOWN):
        sheet = Image.new("RGB", (width * ACROSS, height * DOWN), "#888888")
        for n, picture in enumerate(sheets[first : first + ACROSS * DOWN]):
            sheet.paste(picture, (n % ACROSS * width, n // ACROSS * height))
        sheet.save(directory / f"{name}-{first // (ACROSS * DOWN) + 1:02}.png")


if __name__ == "__main__":
    main()
