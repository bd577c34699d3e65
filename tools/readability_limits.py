"""The limits of readability that the texts themselves suggest, as they would stand in content/languages.yaml.

For each language but English: the 98th percentile (nearest rank) over all lessons and replies, and a tenth more. English has a
formula, and a limit that was decided: it is printed as it stands. Writes nothing: who reads the table decides.
"""

import sys
from collections.abc import Callable, Iterable
from math import ceil
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.content.model import SOURCE_LOCALE
from bot.content.pages import words_of
from bot.content.readability import Reading, read_text
from bot.content.rules.reading import BODY
from bot.content.source import Source, read
from bot.i18n import LANGUAGES

PERCENT = 98
MARGIN = 1.1
FEWEST = 20  # texts from which a limit can be told


def main() -> None:
    """Print the table."""
    source, _ = read(Path(__file__).resolve().parents[1] / "content")
    print("readability:")
    for language in LANGUAGES:
        readings = [*measured(source, language.code)]
        if language.code == SOURCE_LOCALE and source.languages:
            english = source.languages.value.readability[SOURCE_LOCALE]
            grade = nearest_rank([reading.grade for reading in readings])
            print(
                f"  en: {{grade: {english.grade}, longest: {english.longest}}}  # {PERCENT} of 100 texts: {grade:.1f}"
            )
        elif len(readings) >= FEWEST:
            print(f"  {language.code}: {{{limits(readings)}}}  # from {len(readings)} texts")


def measured(source: Source, locale: str) -> Iterable[Reading]:
    """Every lesson and every reply in this language: the texts of which averages are taken."""
    pages = [page for page in source.pages if page.locale == locale]
    for page in pages:
        for spot, words in words_of(page):
            if spot[-1] == BODY and (reading := read_text(words)):
                yield reading


def limits(readings: list[Reading]) -> str:
    """The three limits as YAML."""

    def limit(measure: Callable[[Reading], float]) -> float:
        return nearest_rank([measure(reading) for reading in readings]) * MARGIN

    words = ceil(limit(lambda reading: reading.words_a_sentence) * 2) / 2
    longest = ceil(limit(lambda reading: len(reading.longest.words)))
    letters = ceil(limit(lambda reading: reading.letters_a_word) * 10) / 10
    return f"words: {words}, longest: {longest}, letters: {letters}"


def nearest_rank(values: list[float]) -> float:
    """The smallest value that so many of a hundred do not exceed."""
    return sorted(values)[ceil(PERCENT / 100 * len(values)) - 1]


if __name__ == "__main__":
    main()
